import FDXCommon
import FDXRuntime

/// What became of one booking.
enum BookingChange {
    case insert(ReadBooking)
    case update(StoredBooking, ReadBooking)
    case settle(StoredBooking, ReadBooking)
    /// A pending one is gone whose posted one has a row already; what is read of that one now, if it is.
    case merge(StoredBooking, into: StoredBooking, ReadBooking?)
    case vanish(StoredBooking)
}

/// Compares what the provider has now with what is stored.
///
/// Bookings are the same by id where ids say something, else those first that are so byte for byte, then by content, the
/// first with the first: two coffees of one price on one day stay two. Then pending ones that are missing are looked for
/// among the new posted ones, and among those that came while the pending one was still listed. What is left is new, or
/// has vanished.
struct BookingComparison {
    let settings: ProviderProfile.Bookings
    private let stored: [StoredBooking]
    private let read: [ReadBooking]
    /// Ids that several bookings have, and so none.
    private let sharedIDs: Set<String>
    private var match: [Int: Int] = [:]
    /// The posted bookings with a row of their own that pending ones became, by the pending ones' positions.
    private var merges: [Int: Int] = [:]
    private var openStored: Set<Int>
    private var openRead: Set<Int>

    init(stored: [StoredBooking], read: [ReadBooking], settings: ProviderProfile.Bookings) {
        self.settings = settings
        self.stored = stored
        sharedIDs = Self.sharedIDs(read)
        self.read = Self.distinct(read, by: settings, sharedIDs: sharedIDs)
        openStored = Set(stored.indices)
        openRead = Set(self.read.indices)
    }

    /// - Parameters:
    ///   - isMissing: whether a stored booking that was not found is missing for certain.
    ///   - mayBecome: whether a stored booking that was not found may be what a new one was.
    func result(
        isMissing: (StoredBooking) -> Bool,
        mayBecome: (StoredBooking) -> Bool
    ) -> Result {
        var work = self
        work.matchByID()
        work.matchByContent { $0.original(settings.ids) }
        work.matchByContent { $0.content }
        work.matchByContent(onlyIfAlone: true) { $0.contentWithoutText }
        work.settle { isMissing($0) || mayBecome($0) }
        work.merge(isMissing)
        return Result(changes: work.outcome(isMissing), found: work.match.values.map { stored[$0] })
    }

    /// What became of the bookings.
    struct Result {
        /// The changes of bookings that are new, other than they were, or gone.
        let changes: [BookingChange]
        /// All stored bookings that the provider has.
        let found: [StoredBooking]
    }

    /// How many bookings there are, each counted once.
    var count: Int { read.count }

    // MARK: Ids

    /// The ids that stand at two bookings that cannot be the same.
    private static func sharedIDs(_ read: [ReadBooking]) -> Set<String> {
        var first: [String: ReadBooking] = [:]
        var shared: Set<String> = []
        for booking in read {
            guard let id = booking.facts.usableID else { continue }
            guard let earlier = first[id] else {
                first[id] = booking
                continue
            }
            let differ = earlier.facts.contentWithoutText != booking.facts.contentWithoutText
            // A list that shifts between two pages shows a booking again, but not on one page.
            if !earlier.facts.canBeSame(as: booking.facts) || (differ && earlier.page == booking.page) {
                shared.insert(id)
            }
        }
        return shared
    }

    /// The bookings, each once: of those with one id, the last that was read.
    private static func distinct(
        _ read: [ReadBooking],
        by settings: ProviderProfile.Bookings,
        sharedIDs: Set<String>
    ) -> [ReadBooking] {
        guard settings.ids == .stable else { return read }
        var places: [String: Int] = [:]
        var distinct: [ReadBooking] = []
        for booking in read {
            if let id = booking.facts.usableID, !sharedIDs.contains(id) {
                if let place = places[id] {
                    distinct[place] = booking
                    continue
                }
                places[id] = distinct.count
            }
            distinct.append(booking)
        }
        return distinct
    }

    /// The id by which a booking is known; nil where only its content tells.
    private func id(_ facts: CommonTransaction) -> String? {
        guard settings.ids == .stable, let id = facts.usableID, !sharedIDs.contains(id) else { return nil }
        return id
    }

    // MARK: Matching

    private mutating func matchByID() {
        let byID = Dictionary(grouping: stored.indices.filter { id(stored[$0].facts) != nil }) {
            id(stored[$0].facts) ?? ""
        }
        for new in read.indices {
            guard let id = id(read[new].facts), let candidates = byID[id] else { continue }
            let possible = candidates.filter {
                openStored.contains($0) && stored[$0].facts.canBeSame(as: read[new].facts)
            }
            let best = possible.min { rank($0, read[new]) < rank($1, read[new]) }
            if let best { join(best, new) }
        }
    }

    /// Orders stored bookings that may be the one that was read: of several with its id, first the one with the same
    /// content, then one that has not vanished.
    private func rank(_ old: Int, _ new: ReadBooking) -> (Int, Int, Int) {
        let differs = stored[old].facts.content != new.facts.content
        return (differs ? 1 : 0, stored[old].row.vanishedAt == nil ? 0 : 1, old)
    }

    /// - Parameter onlyIfAlone: leaves those apart of which there are several.
    private mutating func matchByContent<Content: Hashable>(
        onlyIfAlone: Bool = false,
        _ content: (CommonTransaction) -> Content
    ) {
        // A booking that goes on in another row is over; one that looks like it is another one.
        let possible = openStored.sorted(by: isBefore).filter { stored[$0].row.settledAs == nil }
        let old = Dictionary(grouping: possible) { content(stored[$0].facts) }
        let new = Dictionary(grouping: openRead.sorted()) { content(read[$0].facts) }
        for (key, places) in new {
            var candidates = (old[key] ?? [])[...]
            if onlyIfAlone, places.count != 1 || candidates.count != 1 { continue }
            for place in places {
                // Two ids that say something are two bookings.
                guard
                    let index = candidates.firstIndex(where: {
                        id(stored[$0].facts) == nil || id(read[place].facts) == nil
                    })
                else { continue }
                join(candidates.remove(at: index), place)
            }
        }
    }

    /// Whether a stored booking is tried before another: those that have not vanished come first.
    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        let (one, other) = (stored[left].row.vanishedAt == nil, stored[right].row.vanishedAt == nil)
        return one == other ? left < right : one
    }

    private mutating func settle(_ isMissing: (StoredBooking) -> Bool) {
        let pending = openStored.sorted(by: isBefore).filter { stored[$0].facts.isPending && isMissing(stored[$0]) }
        let posted = openRead.sorted().filter { !read[$0].facts.isPending }
        let pairs = SettlingRule(settings: settings)
            .pairs(pending: pending.map { stored[$0].facts }, posted: posted.map { read[$0].facts })
        for pair in pairs { join(pending[pair.pending], posted[pair.posted]) }
    }

    /// Looks for what missing pending bookings became among those that came while they were still listed.
    private mutating func merge(_ isMissing: (StoredBooking) -> Bool) {
        let found = placesByStored
        func facts(_ old: Int) -> CommonTransaction { found[old].map { read[$0].facts } ?? stored[old].facts }
        let pending = openStored.sorted().filter {
            stored[$0].facts.isPending && stored[$0].row.vanishedAt == nil && isMissing(stored[$0])
        }
        if pending.isEmpty { return }
        let posted = stored.indices.filter { old in
            guard !stored[old].facts.isPending, !facts(old).isPending else { return false }
            return found[old] != nil || (stored[old].row.vanishedAt == nil && !isMissing(stored[old]))
        }
        let pairs = SettlingRule(settings: settings)
            .pairs(pending: pending.map { stored[$0].facts }, posted: posted.map(facts)) {
                canMerge(stored[pending[$0]].row, into: stored[posted[$1]].row)
            }
        for pair in pairs {
            merges[pending[pair.pending]] = posted[pair.posted]
            openStored.remove(pending[pair.pending])
        }
    }

    /// Whether a pending booking may have become a posted one that has a row: not one that was there before it. A
    /// pending one that came back, and is gone again, may become what it was.
    private func canMerge(_ pending: SyncRow, into posted: SyncRow) -> Bool {
        guard let before = posted.pendingJSON else { return posted.insertedRevision >= pending.insertedRevision }
        return isSame(before, pending.json) && pending.insertedRevision > posted.settledRevision ?? 0
    }

    /// The positions, in the answer, of stored bookings that were found, by their own.
    private var placesByStored: [Int: Int] {
        Dictionary(match.map { ($0.value, $0.key) }) { first, _ in first }
    }

    private mutating func join(_ old: Int, _ new: Int) {
        match[new] = old
        openStored.remove(old)
        openRead.remove(new)
    }

    // MARK: Outcome

    private func outcome(_ isMissing: (StoredBooking) -> Bool) -> [BookingChange] {
        let merged = Set(merges.values)
        let found = read.indices.compactMap { new -> BookingChange? in
            guard let old = match[new] else { return .insert(read[new]) }
            if merged.contains(old) { return nil }
            return change(stored[old], read[new])
        }
        let missing = openStored.sorted().filter { stored[$0].row.vanishedAt == nil && isMissing(stored[$0]) }
        let places = placesByStored
        let settled = merges.sorted { $0.key < $1.key }.map { pending, posted in
            BookingChange.merge(stored[pending], into: stored[posted], places[posted].map { read[$0] })
        }
        return found + settled + missing.map { .vanish(stored[$0]) }
    }

    private func change(_ old: StoredBooking, _ new: ReadBooking) -> BookingChange? {
        if old.facts.isPending, !new.facts.isPending { return .settle(old, new) }
        guard old.row.vanishedAt == nil, isSame(old.row.json, new.facts.original) else { return .update(old, new) }
        return nil
    }

    private func isSame(_ old: JSONValue, _ new: JSONValue) -> Bool {
        old == new || (settings.ids == .changing && old.without("transactionId") == new.without("transactionId"))
    }
}

extension JSONValue {
    /// This value without one member: its own, or that of the value in its wrapper.
    func without(_ name: String, depth: Int = 1) -> JSONValue {
        guard let object else { return self }
        var copy = JSONObject()
        for member in object.members where member.name != name {
            copy[member.name] = depth > 0 ? member.value.without(name, depth: depth - 1) : member.value
        }
        return .object(copy)
    }
}
