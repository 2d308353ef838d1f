import FDXCommon
import FDXRuntime

/// A list of accounts or statements.
struct ListAnswer<Item: Sendable>: Sendable {
    /// The list's items, each once.
    var items: [Item] = []
    /// Why it may not be whole; nil where it is.
    var reason: String?
}

/// Reads a list until it is sure to have it whole.
struct ListReading<Item: Sendable>: Sendable {
    let pages: ProviderPages<Item>
    /// The id of an item; nil where it has none, and so is nothing to keep.
    let id: @Sendable (Item) -> String?
    let json: @Sendable (Item) -> JSONValue
    let statesTotals: Bool
    /// Told about each page, with how many items it had.
    let onPage: @Sendable (Int) async -> Void

    func answer() async throws -> ListAnswer<Item> {
        var previous: Set<String>?
        var answer = ListAnswer<Item>()
        for _ in 0..<3 {
            let reading = try await read()
            answer = reading.answer
            if answer.reason != nil {
                previous = nil
                continue
            }
            if reading.isSure { return answer }
            let ids = Set(answer.items.compactMap(id))
            if previous == ids { return answer }
            previous = ids
        }
        answer.reason = answer.reason ?? "it is another list each time it is read"
        return answer
    }

    private func read() async throws -> (answer: ListAnswer<Item>, isSure: Bool) {
        var answer = ListAnswer<Item>()
        var places: [String: Int] = [:]
        var totals: Set<Int> = []
        var (count, isCircular) = (0, false)
        do {
            for try await page in pages {
                count += 1
                if let total = page.total { totals.insert(total) }
                for item in page.items {
                    guard let id = id(item), json(item).object != nil else {
                        answer.reason = "an element of the list has no id"
                        continue
                    }
                    if let place = places[id] {
                        answer.items[place] = item
                    } else {
                        places[id] = answer.items.count
                        answer.items.append(item)
                    }
                }
                await onPage(page.items.count)
            }
        } catch let error as FDXError where error.saysThereIsNothing {
            count += 1
        } catch let error as FDXError where error.isOfACircle {
            isCircular = true
        }
        if isCircular, !statesTotals || totals != [answer.items.count] { answer.reason = FDXError.circle }
        guard statesTotals, let total = totals.first, answer.reason == nil else { return (answer, count <= 1) }
        if totals.count > 1 { answer.reason = "the list changed while it was read" }
        if total > answer.items.count { answer.reason = "the provider states more items than it sends" }
        return (answer, count <= 1 || total == answer.items.count)
    }
}
