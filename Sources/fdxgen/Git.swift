import YAMLSource

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Asks git for what a revision holds.
enum Git {
    /// What git writes to standard output. Throws with what it says to standard error.
    static func output(_ arguments: [String]) throws(Diagnostic) -> [UInt8] {
        var (output, errors): ([Int32], [Int32]) = ([0, 0], [0, 0])
        guard pipe(&output) == 0 else { throw .error("cannot start git", at: nil) }
        guard pipe(&errors) == 0 else {
            for descriptor in output { close(descriptor) }
            throw .error("cannot start git", at: nil)
        }
        defer { for descriptor in [output[0], errors[0]] { close(descriptor) } }
        let child = start(["git"] + arguments, output: output, errors: errors)
        for descriptor in [output[1], errors[1]] { close(descriptor) }
        guard let child else { throw .error("cannot start git; is it installed?", at: nil) }
        let (text, complaint) = drain(output[0], errors[0])
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else {
            let line = String(decoding: complaint.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
            throw .error("git: \(line)", at: nil)
        }
        return text
    }

    private static func start(_ arguments: [String], output: [Int32], errors: [Int32]) -> pid_t? {
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        #else
        var actions = posix_spawn_file_actions_t()
        #endif
        guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors[1], STDERR_FILENO)
        for descriptor in output + errors { posix_spawn_file_actions_addclose(&actions, descriptor) }
        var words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        return posix_spawnp(&child, "git", &actions, nil, &words, environ) == 0 ? child : nil
    }

    /// Reads both streams until both end, so that neither fills while the other is waited for.
    private static func drain(_ output: Int32, _ errors: Int32) -> (output: [UInt8], errors: [UInt8]) {
        var texts: [[UInt8]] = [[], []]
        var streams = [output, errors].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while streams.contains(where: { $0.fd >= 0 }) {
            guard poll(&streams, nfds_t(streams.count), -1) >= 0 || errno == EINTR else { break }
            for index in streams.indices where streams[index].fd >= 0 && streams[index].revents != 0 {
                let count = read(streams[index].fd, &buffer, buffer.count)
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                if count <= 0 { streams[index].fd = -1 } else { texts[index] += buffer[..<count] }
            }
        }
        return (texts[0], texts[1])
    }
}
