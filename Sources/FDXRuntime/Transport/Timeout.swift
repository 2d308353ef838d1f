/// Runs `body`, and cancels it when the time is up.
///
/// - Throws: `TransportFault.timedOut` then; otherwise whatever `body` throws.
func withTimeout<Value: Sendable>(
    _ deadline: ContinuousClock.Instant,
    by alarms: Alarms = .shared,
    _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try Task.checkCancellation()
    let task = Task { try await body() }
    let alarm = alarms.set(deadline) { task.cancel() }
    do {
        let value = try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
        alarms.clear(alarm)
        return value
    } catch {
        let isOnTime = alarms.clear(alarm)
        if isOnTime || Task.isCancelled { throw error }
        throw TransportFault(.timedOut)
    }
}
