// What of Apple's module Darwin the tool uses and Glibc declares otherwise, for type-checking on Linux.
@_exported public import Glibc

public struct _opaque_pthread_t {}
public typealias pthread_t = UnsafeMutablePointer<_opaque_pthread_t>
public typealias posix_spawn_file_actions_t = UnsafeMutableRawPointer

public func pthread_create(
    _ thread: UnsafeMutablePointer<pthread_t?>,
    _ attributes: UnsafePointer<pthread_attr_t>?,
    _ start: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer?,
    _ argument: UnsafeMutableRawPointer?
) -> Int32 { 0 }
public func pthread_join(_ thread: pthread_t, _ value: UnsafeMutablePointer<UnsafeMutableRawPointer?>?) -> Int32 { 0 }

public struct DIR {}
public func opendir(_ path: UnsafePointer<CChar>) -> UnsafeMutablePointer<DIR>? { nil }
public func fdopendir(_ descriptor: Int32) -> UnsafeMutablePointer<DIR>? { nil }
public func readdir(_ folder: UnsafeMutablePointer<DIR>) -> UnsafeMutablePointer<dirent>? { nil }
@discardableResult public func closedir(_ folder: UnsafeMutablePointer<DIR>) -> Int32 { 0 }
public func dirfd(_ folder: UnsafeMutablePointer<DIR>) -> Int32 { 0 }
public func rewinddir(_ folder: UnsafeMutablePointer<DIR>) {}

public func posix_spawn_file_actions_init(_ actions: UnsafeMutablePointer<posix_spawn_file_actions_t?>) -> Int32 { 0 }
@discardableResult
public func posix_spawn_file_actions_destroy(_ actions: UnsafeMutablePointer<posix_spawn_file_actions_t?>) -> Int32 { 0 }
@discardableResult
public func posix_spawn_file_actions_adddup2(
    _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t?>,
    _ descriptor: Int32,
    _ other: Int32
) -> Int32 { 0 }
@discardableResult
public func posix_spawn_file_actions_addclose(
    _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t?>,
    _ descriptor: Int32
) -> Int32 { 0 }
public func posix_spawnp(
    _ child: UnsafeMutablePointer<pid_t>?,
    _ program: UnsafePointer<CChar>,
    _ actions: UnsafePointer<posix_spawn_file_actions_t?>?,
    _ attributes: OpaquePointer?,
    _ arguments: UnsafePointer<UnsafeMutablePointer<CChar>?>,
    _ environment: UnsafePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 { 0 }
