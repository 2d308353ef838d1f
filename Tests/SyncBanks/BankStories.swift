import FDXCommon
import FDXRuntime
import Foundation
import HTTPTypes

extension BankStory {
    /// Banks that do what makes readers lose or double bookings.
    package static let all = ids + settling + comingAndGoing + pages + repeatedPages + contents + refusals

    // MARK: What a booking is known by

    private static let ids = [
        BankStory(
            "ids are others with each reading",
            profile: { $0.bookings.ids = .changing },
            .finds("inserted 6") { state, time in
                state.fill(6, time)
                state.onRequest = { _, state in
                    let count = state.requests.count
                    for index in state.list.indices { state.list[index].id = "r\(count)-\(index)" }
                }
            },
            .finds("inserted 1") { state, time in
                state.list.append(ModelBank.Booking(id: "x", day: time.day(0), amount: "1.00", text: "Bakery"))
            }
        ),
        BankStory(
            "one booking is listed in two accounts",
            .finds("inserted 2") { state, time in
                state.accounts = ["A", "B"]
                state.fill(1, time)
                state.bookings["B"] = state.list
            },
            .finds("vanished 1") { state, _ in state.list = [] }
        ),
    ]

    // MARK: Pending bookings that settle

    private static func pending(_ time: TestTime, id: String? = "p1", status: String = "PENDING")
        -> ModelBank.Booking
    {
        ModelBank.Booking(
            id: id,
            day: time.day(2),
            amount: "12.50",
            text: "Corner grocery",
            status: status,
            occurred: time.day(2)
        )
    }

    /// A pending booking that is booked under another id, with one more difference.
    private static func settling(
        _ difference: String,
        status: String = "PENDING",
        _ change: @escaping @Sendable (inout ModelBank.Booking, TestTime) -> Void
    ) -> BankStory {
        BankStory(
            "a pending booking settles under another id\(difference)",
            .finds("inserted 1") { state, time in state.list = [pending(time, status: status)] },
            .finds("settled 1") { state, time in
                var posted = pending(time, id: "t1", status: "POSTED")
                change(&posted, time)
                state.list = [posted]
            }
        )
    }

    private static let settling = [
        settling("") { _, _ in },
        settling(" with a tip", status: "AUTHORIZATION") { booking, _ in booking.amount = "15.00" },
        settling(" on another day") { booking, time in booking.day = time.day(0) },
        settling(" with another text") { booking, _ in booking.text = "CORNER GROCERY 0042 MONTREAL QC" },
        BankStory(
            "of two equal pending bookings one settles",
            .finds("inserted 2") { state, time in
                state.list = [pending(time), pending(time, id: "p2")]
            },
            .finds("settled 1") { state, time in
                state.list = [pending(time), pending(time, id: "t1", status: "POSTED")]
            }
        ),
        BankStory(
            "of two equal pending bookings without ids one settles",
            .finds("inserted 2") { state, time in
                state.list = [pending(time, id: nil), pending(time, id: nil)]
            },
            .finds("settled 1") { state, time in
                state.list = [pending(time, id: nil), pending(time, id: nil, status: "POSTED")]
            }
        ),
    ]

    // MARK: Bookings and accounts that come and go

    private static let comingAndGoing = [
        BankStory(
            "a booking comes late, in days that were read",
            .finds("inserted 8") { state, time in state.fill(8, time) },
            .finds("inserted 1") { state, time in
                state.list.append(ModelBank.Booking(id: "late", day: time.day(3), amount: "9.00", text: "Hydro"))
            }
        ),
        BankStory(
            "a booking is deleted",
            .finds("inserted 8") { state, time in state.fill(8, time) },
            .finds("vanished 1") { state, _ in state.list.remove(at: 3) }
        ),
        BankStory(
            "an account goes and comes back",
            .finds("inserted 6") { state, time in state.fill(6, time) },
            .misses("") { state, _ in state.accounts = ["B"] },
            .finds("") { state, _ in state.accounts = ["A", "B"] }
        ),
    ]

    // MARK: Pages

    private static let pages =
        [true, false].flatMap { ids in
            [
                BankStory(
                    "a page without bookings leads on\(ids ? "" : ", without ids")",
                    .finds("inserted 10") { state, time in
                        state.fill(10, ids: ids, time)
                        state.hasEmptyPages = true
                    }
                ),
                BankStory(
                    "bookings are alike but for what is no text of theirs\(ids ? "" : ", without ids")",
                    .finds("inserted 8") { state, time in
                        state.fill(8, ids: ids, time)
                        for index in state.list.indices {
                            (state.list[index].day, state.list[index].text) = (time.day(1), "Shop 00\(index)")
                        }
                    },
                    .finds("") { state, _ in state.list.reverse() }
                ),
            ]
        } + [
            BankStory(
                "every second page is cut from the list in reverse",
                .finds("inserted 10") { state, time in state.fill(10, time) },
                .finds(nil) { state, _ in state.reverses = true },
                .finds("") { state, _ in state.reverses = false }
            )
        ]

    /// The last page leads to one that was read: to itself, or to one before it.
    private static func circle(_ length: Int, ids: Bool, linksDiffer: Bool) -> BankStory {
        let words = ["a circle of \(length)", ids ? "" : ", without ids", linksDiffer ? ", by links that differ" : ""]
        return BankStory(
            "the last page leads to \(words.joined())",
            profile: { $0.bookings.historyDays = 20 },
            .finds("inserted 9, unread 1") { state, time in
                state.fill(9, ids: ids, time)
                (state.statesTotals, state.linksDiffer) = (false, linksDiffer)
                state.nextOffsets = [6: 9 - 3 * length]
            },
            // Nobody knows what else there is, so nothing is said to be gone.
            .misses("unread 1") { state, _ in state.list.remove(at: 8) },
            .finds("vanished 1") { state, _ in state.nextOffsets = [:] }
        )
    }

    private static let repeatedPages =
        [true, false].flatMap { ids in
            [true, false].flatMap { differ in (1...3).map { circle($0, ids: ids, linksDiffer: differ) } }
        } + [
            BankStory(
                "the last page leads to itself, and the total is stated",
                .finds("inserted 9") { state, time in
                    state.fill(9, time)
                    state.nextOffsets = [6: 6]
                },
                .finds("vanished 1") { state, _ in
                    state.list.remove(at: 0)
                    state.nextOffsets = [6: 6]
                }
            ),
            BankStory(
                "each page comes twice, without ids and totals",
                profile: { $0.bookings.historyDays = 20 },
                .finds("inserted 10") { state, time in
                    state.fill(10, ids: false, time)
                    (state.statesTotals, state.repeatsPages) = (false, true)
                },
                .finds("inserted 1, vanished 1") { state, time in
                    state.list.removeLast()
                    state.list.append(ModelBank.Booking(id: nil, day: time.day(0), amount: "1.00", text: "Bakery"))
                }
            ),
            BankStory(
                "equal bookings stand on two pages, without ids and totals",
                .finds("inserted 6") { state, time in
                    state.fill(6, ids: false, time)
                    // The third and the fourth are equal, and all of two pages but one.
                    for index in state.list.indices { state.list[index].day = time.day(1) }
                    state.statesTotals = false
                }
            ),
            BankStory(
                "one page comes for ever, without ids and totals",
                profile: { $0.bookings.historyDays = 20 },
                .finds("inserted 3, unread 1") { state, time in
                    state.fill(4, ids: false, time)
                    state.list.removeLast()
                    for index in state.list.indices { state.list[index].day = time.day(1) }
                    (state.statesTotals, state.linksDiffer, state.nextOffsets) = (false, true, [0: 0])
                },
                .finds("") { state, _ in state.nextOffsets = [:] }
            ),
            BankStory(
                "a page holds the same booking as the one before, without ids and totals",
                .finds("inserted 2") { state, time in
                    state.fill(2, ids: false, time)
                    (state.statesTotals, state.pageSize) = (false, 1)
                }
            ),
        ]

    // MARK: What bookings say

    private static let contents = [
        BankStory(
            "no currency is stated",
            .finds("inserted 4") { state, time in
                state.hasCurrency = false
                state.fill(4, time)
            },
            .finds("inserted 1") { state, time in
                state.hasCurrency = true
                state.list.append(ModelBank.Booking(id: "x", day: time.day(0), amount: "1.00", text: "Bakery"))
            }
        ),
        BankStory(
            "amounts are written in all ways",
            .finds("inserted 6") { state, time in
                state.list = ["1e2", "-0", "0.10", "0.1", "1E+2", "0.000000000001"].enumerated().map { number, amount in
                    ModelBank.Booking(id: "t\(number)", day: time.day(1), amount: amount, text: "Shop")
                }
            }
        ),
        BankStory(
            "amounts are written in all ways, without ids",
            .finds("inserted 4") { state, time in
                state.list = ["1e2", "100", "0.10", "0.1"].map {
                    ModelBank.Booking(id: nil, day: time.day(1), amount: $0, text: "Shop")
                }
                state.pageSize = nil
            }
        ),
        BankStory(
            "times without a zone lie at the end of a year",
            .finds("inserted 4") { state, time in
                time.move(days: 35)
                state.list = ["2026-12-31", "2027-01-01"].flatMap { day in
                    ["T23:59:59", "T00:00:00"].map { clock in
                        var booking = ModelBank.Booking(id: "\(day)\(clock)", day: day, amount: "1.00", text: "Shop")
                        booking.clock = clock
                        return booking
                    }
                }
            },
            .finds("inserted 1, vanished 1") { state, time in
                time.move(days: 1)
                state.list.removeFirst()
                state.list.append(ModelBank.Booking(id: "x", day: "2027-01-02", amount: "1.00", text: "Bakery"))
            }
        ),
        BankStory(
            "one day has far more bookings than fit into memory",
            profile: { $0.bookings.historyDays = 20 },
            .finds("inserted 1000") { state, time in
                state.fill(1000, time)
                for index in state.list.indices { state.list[index].day = time.day(5) }
                state.pageSize = 100
            },
            .finds("vanished 1") { state, _ in state.list.remove(at: 700) }
        ),
    ]

    // MARK: Refusals

    private static let refusals = [
        BankStory(
            "the seventh page of ten fails",
            profile: { $0.bookings.historyDays = 30 },
            .misses("unread 1") { state, time in
                state.fill(30, time)
                state.onRequest = { target, state in
                    state.refusals = target.contains("offset=18") ? [("/transactions", 500, "{}", [:])] : []
                }
            },
            .finds("inserted 30") { state, _ in (state.onRequest, state.refusals) = (nil, []) },
            .misses("unread 1") { state, _ in
                state.list.removeLast()
                state.onRequest = { target, state in
                    state.refusals = target.contains("offset=18") ? [("/transactions", 500, "{}", [:])] : []
                }
            },
            .finds("vanished 1") { state, _ in (state.onRequest, state.refusals) = (nil, []) }
        ),
        BankStory(
            "a wait of ten years is asked for",
            .misses("failed") { state, time in
                state.fill(6, time)
                state.refusals = [("/accounts", 429, "{}", [.retryAfter: "315360000"])]
            },
            .misses("limited") { state, _ in state.refusals = [] },
            .finds("inserted 6") { _, time in time.move(days: 1) }
        ),
        BankStory(
            "the consent ends between two pages",
            .misses("ended") { state, time in
                state.fill(10, time)
                state.onRequest = { target, state in
                    guard target.contains("offset=3") else { return }
                    state.refusals = [("", 401, #"{"code":602,"message":"Customer not authorized"}"#, [:])]
                }
            },
            .misses("ended") { state, _ in
                state.onRequest = nil
                state.refusals = []
            }
        ),
    ]
}
