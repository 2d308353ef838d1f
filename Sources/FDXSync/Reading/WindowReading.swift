import FDXCommon
import FDXRuntime

/// What the provider answered for some days of an account.
struct WindowAnswer {
    /// How sure it is that nothing is missing.
    enum Certainty: Equatable {
        /// One page, or two readings agree, or the bookings have ids and are as many as the provider states.
        case sure
        /// Several pages, one reading: enough to store what is there, not to say what is missing.
        case once
        /// It is not whole, for this reason.
        case partial(String)
        /// More than is read at once, or cut off: fewer days have to be asked for.
        case tooMuch(String)
    }

    var bookings: [ReadBooking] = []
    var certainty = Certainty.sure
}

/// Reads the transactions of some days until it is sure to have them all.
struct WindowReading: Sendable {
    let provider: Provider
    let account: CommonAccount
    let range: DayRange
    /// How many bookings are kept in memory at most.
    let itemLimit: Int
    /// Told about each page, with how many items it had.
    let onPage: @Sendable (Int) async -> Void

    /// How often some days are read before what they have is called unsure.
    private static let attempts = 3

    private var settings: ProviderProfile.Bookings { provider.profile.bookings }

    /// - Parameter surely: whether one reading of several pages is not enough.
    func answer(surely: Bool) async throws -> WindowAnswer {
        var previous: [BookingMark: Int]?
        var answer = WindowAnswer()
        for _ in 0..<Self.attempts {
            let reading = withoutRepeats(try await read())
            answer = WindowAnswer(bookings: reading.bookings, certainty: certainty(of: reading))
            switch answer.certainty {
            case .sure, .tooMuch: return answer
            case .partial: previous = nil
            case .once:
                let marks = marks(reading.bookings)
                if previous == marks {
                    answer.certainty = .sure
                    return answer
                }
                if !surely, allHaveIDs(reading.bookings) { return answer }
                previous = marks
            }
        }
        if answer.certainty == .once {
            answer.certainty = .partial("it is another list each time it is read")
            // Some may be on two pages and others on none.
            if !allHaveIDs(answer.bookings) { answer.bookings = eachOnce(answer.bookings) }
        }
        if case .partial(let reason) = answer.certainty, reason == Reading.fewerThanStated {
            answer.certainty = .tooMuch(reason)
        }
        return answer
    }

    private struct Reading {
        static let fewerThanStated = "the provider states more bookings than it sends"
        static let moreThanStated = "the provider sends more bookings than it states"

        var bookings: [ReadBooking] = []
        var totals: Set<Int> = []
        var pages = 0
        var hasOthers = false
        var isTooLong = false
        var isCutOff = false
        /// Whether some bookings may be there twice.
        var hasSurplus = false
        /// Whether the pages lead back to earlier ones: there may be others that nothing leads to.
        var isCircular = false
        private var seen: Set<[JSONValue]> = []
        private var repeatsInARow = 0

        /// A provider that sends pages that came before, so many in a row, sends nothing else any more.
        private static let patience = 3

        /// Whether there is no use in reading on: the pages go in a circle, and as many bookings came as are stated.
        var isHopeless: Bool { isCircular && bookings.count >= totals.max() ?? 0 }

        mutating func add(_ page: CommonPage<CommonTransaction>, _ settings: ProviderProfile.Bookings) {
            let items = page.items.filter(\.isBooking)
            hasOthers = hasOthers || items.count < page.items.count
            bookings += items.map { ReadBooking(facts: $0, page: pages) }
            pages += 1
            if let total = page.total { totals.insert(total) }
            let isNew = items.isEmpty || seen.insert(items.map { $0.original(settings.ids) }).inserted
            repeatsInARow = isNew ? 0 : repeatsInARow + 1
            isCircular = repeatsInARow >= Self.patience
        }
    }

    private func read() async throws -> Reading {
        var reading = Reading()
        do {
            for try await page in provider.transactionPages(of: account, in: range) {
                reading.add(page, settings)
                if let limit = settings.listLimit, page.items.count >= limit, provider.profile.paging == .single {
                    reading.isCutOff = true
                }
                await onPage(page.items.count)
                reading.isTooLong = reading.bookings.count > itemLimit
                if reading.isTooLong || reading.isHopeless { break }
            }
        } catch let error as FDXError where error.saysThereIsNothing {
            reading.pages += 1
        } catch let error as FDXError where error.isOfACircle {
            reading.isCircular = true
        }
        return reading
    }

    private func certainty(of reading: Reading) -> WindowAnswer.Certainty {
        if reading.isTooLong { return .tooMuch("there are more than \(itemLimit) bookings") }
        if reading.isCutOff { return .tooMuch("the list is as long as the provider's limit") }
        if reading.isCircular, !isAsLongAsStated(reading) { return .partial(FDXError.circle) }
        if reading.hasSurplus { return .partial(Reading.moreThanStated) }
        if reading.hasOthers { return .partial("an element of the list is no booking") }
        if settings.statesTotals, let total = reading.totals.first {
            if reading.totals.count > 1 { return .partial("the list changed while it was read") }
            let count = count(reading.bookings)
            // A list whose order changes may show one booking twice and another not at all.
            if total == count { return reading.pages <= 1 || allHaveIDs(reading.bookings) ? .sure : .once }
            if total > count { return .partial(Reading.fewerThanStated) }
        }
        return reading.pages <= 1 ? .sure : .once
    }

    private func isAsLongAsStated(_ reading: Reading) -> Bool {
        settings.statesTotals && reading.totals == [count(reading.bookings)]
    }

    private func count(_ bookings: [ReadBooking]) -> Int {
        BookingComparison(stored: [], read: bookings, settings: settings).count
    }

    // MARK: Repeats

    /// The reading without bookings that are shown again, as by a list that moves while it is read, and by a provider
    /// that sends a page twice. By their ids they are known; without ids, the provider's total tells them from two
    /// coffees of one price; and without a total, that a whole page came before.
    private func withoutRepeats(_ reading: Reading) -> Reading {
        guard reading.pages > 1, !allHaveIDs(reading.bookings) else { return reading }
        var reading = reading
        guard settings.statesTotals, reading.totals.count == 1, let total = reading.totals.first else {
            reading.bookings = withoutPagesSeen(reading.bookings, isCircular: reading.isCircular)
            return reading
        }
        guard count(reading.bookings) > total else { return reading }
        let readings = [withoutRepeatedPages(reading.bookings), withoutOverlaps(reading.bookings)]
        if let once = readings.first(where: { count($0) == total }) {
            reading.bookings = once
        } else {
            // Which of them are repeats is not known: what is sure to be there is each once.
            reading.bookings = eachOnce(reading.bookings)
            reading.hasSurplus = true
        }
        return reading
    }

    /// The bookings without pages that are an earlier one again, byte for byte, in the same order. A page with nothing
    /// but coffees that are all alike can be another page of the same, if it is as long as the others, and the pages do
    /// not go in a circle.
    private func withoutPagesSeen(_ bookings: [ReadBooking], isCircular: Bool) -> [ReadBooking] {
        let pages = pages(of: bookings)
        let length = pages.map(\.count).max() ?? 0
        var seen: Set<[JSONValue]> = []
        return pages.filter { page in
            let items = page.map { $0.facts.original(settings.ids) }
            let tells = isCircular || page.count < length || Set(items).count > 1
            return seen.insert(items).inserted || !tells
        }.flatMap(\.self)
    }

    /// The bookings without pages that repeat the one before.
    private func withoutRepeatedPages(_ bookings: [ReadBooking]) -> [ReadBooking] {
        let pages = pages(of: bookings)
        let repeats = zip(pages, pages.dropFirst()).map { $0.map(\.facts.content) == $1.map(\.facts.content) }
        return zip(pages, [false] + repeats).filter { !$0.1 }.flatMap(\.0)
    }

    /// The bookings, without what a page begins with that the pages before it ended with.
    private func withoutOverlaps(_ bookings: [ReadBooking]) -> [ReadBooking] {
        pages(of: bookings).reduce(into: []) { kept, page in
            let (before, items) = (kept.map(\.facts.content), page.map(\.facts.content))
            let overlap = (0...min(before.count, items.count)).last { length in
                before.suffix(length).elementsEqual(items.prefix(length))
            }
            kept += page.dropFirst(overlap ?? 0)
        }
    }

    private func pages(of bookings: [ReadBooking]) -> [[ReadBooking]] {
        Dictionary(grouping: bookings, by: \.page).sorted { $0.key < $1.key }.map(\.value)
    }

    private func eachOnce(_ bookings: [ReadBooking]) -> [ReadBooking] {
        var seen: Set<BookingMark> = []
        return bookings.filter { seen.insert(mark($0)).inserted }
    }

    private func allHaveIDs(_ bookings: [ReadBooking]) -> Bool {
        settings.ids == .stable && bookings.allSatisfy { $0.facts.usableID != nil }
    }

    /// How a booking is known again by a second reading.
    private enum BookingMark: Hashable {
        case id(String)
        case content(BookingContent)
    }

    private func marks(_ bookings: [ReadBooking]) -> [BookingMark: Int] {
        bookings.reduce(into: [:]) { marks, booking in marks[mark(booking), default: 0] += 1 }
    }

    private func mark(_ booking: ReadBooking) -> BookingMark {
        let id = settings.ids == .stable ? booking.facts.usableID : nil
        return id.map { .id($0) } ?? .content(booking.facts.content)
    }
}

extension FDXError {
    /// Why nobody knows whether a list is whole whose pages lead back to earlier ones.
    static let circle = "\(PagingFault.repeatedPage)"

    /// Whether the pages of a list lead back to one that was read.
    var isOfACircle: Bool {
        if case .paging(.repeatedPage) = reason { true } else { false }
    }

    /// FDX has codes for a list that is empty.
    var saysThereIsNothing: Bool { status == 404 && (code == 1107 || code == 1108) }

    /// A closed account, a kind of account that has no such list, or a provider that has none: nothing that the next run
    /// would find.
    var saysItIsNotOffered: Bool {
        code == 705 || code == 704 || status == 405 || (status == 501 && code != 503)
    }
}
