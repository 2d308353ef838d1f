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

enum LargeStack {
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
        guard let thread = Thread(body) else { return false }
        return thread.join()
    }

    /// Work that is being done. It has to be joined.
    struct Thread {
        private let thread: pthread_t
        private let work: Unmanaged<Work>

        /// Begins the work; nil where it could not begin.
        init?(_ body: @escaping () -> Void) {
            let work = Unmanaged.passRetained(Work(body))
            for size in LargeStack.sizes {
                guard let thread = LargeStack.start(work.toOpaque(), stackSize: size) else { continue }
                (self.thread, self.work) = (thread, work)
                return
            }
            work.release()
            return nil
        }

        /// Waits until the work is done.
        @discardableResult
        func join() -> Bool {
            defer { work.release() }
            return pthread_join(thread, nil) == 0
        }
    }

    private static func start(_ work: UnsafeMutableRawPointer, stackSize: Int) -> pthread_t? {
        var attributes = pthread_attr_t()
        guard pthread_attr_init(&attributes) == 0 else { return nil }
        defer { pthread_attr_destroy(&attributes) }
        guard pthread_attr_setstacksize(&attributes, stackSize) == 0 else { return nil }
        #if canImport(Darwin)
        var thread: pthread_t?
        let code = pthread_create(&thread, &attributes, { LargeStack.enter($0) }, work)
        return code == 0 ? thread : nil
        #else
        var thread = pthread_t()
        let code = pthread_create(&thread, &attributes, { $0.flatMap(LargeStack.enter) }, work)
        return code == 0 ? thread : nil
        #endif
    }

    private static func enter(_ work: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        pthread_setspecific(key, work)
        Unmanaged<Work>.fromOpaque(work).takeUnretainedValue().body()
        return nil
    }
}
