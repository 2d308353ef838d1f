#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Runs work that walks along references on a stack that holds thousands of them. Documents may lead from schema to
/// schema as far as they like, and threads of a test or a plugin are small.
///
/// Memory is only taken as far as the work gets. Where the system gives no such thread, the work runs where it is.
package func withLargeStack<Value, Failure: Error>(_ work: () throws(Failure) -> Value) throws(Failure) -> Value {
    guard !LargeStack.isHere else { return try work() }
    var result: Result<Value, Failure>?
    let ran = withoutActuallyEscaping(work) { work in
        LargeStack.run {
            do throws(Failure) {
                result = .success(try work())
            } catch {
                result = .failure(error)
            }
        }
    }
    guard ran, let result else { return try work() }
    return try result.get()
}

private enum LargeStack {
    /// How much of the address space the stack may take: the larger one first.
    private static let sizes = [1 << 30, 1 << 28, 1 << 26]

    private final class Work {
        let body: () -> Void

        init(_ body: @escaping () -> Void) { self.body = body }
    }

    /// Says of a thread whether it has such a stack.
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    static var isHere: Bool { pthread_getspecific(key) != nil }

    /// Returns when the work is done; `false` where it could not begin.
    static func run(_ body: @escaping () -> Void) -> Bool {
        let work = Unmanaged.passRetained(Work(body))
        defer { work.release() }
        return sizes.contains { start(work.toOpaque(), stackSize: $0) }
    }

    private static func start(_ work: UnsafeMutableRawPointer, stackSize: Int) -> Bool {
        var attributes = pthread_attr_t()
        guard pthread_attr_init(&attributes) == 0 else { return false }
        defer { pthread_attr_destroy(&attributes) }
        guard pthread_attr_setstacksize(&attributes, stackSize) == 0 else { return false }
        #if canImport(Darwin)
        var thread: pthread_t?
        let code = pthread_create(&thread, &attributes, { LargeStack.enter($0) }, work)
        guard code == 0, let thread else { return false }
        #else
        var thread = pthread_t()
        guard pthread_create(&thread, &attributes, { $0.flatMap(LargeStack.enter) }, work) == 0 else { return false }
        #endif
        return pthread_join(thread, nil) == 0
    }

    private static func enter(_ work: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        pthread_setspecific(key, work)
        Unmanaged<Work>.fromOpaque(work).takeUnretainedValue().body()
        return nil
    }
}
