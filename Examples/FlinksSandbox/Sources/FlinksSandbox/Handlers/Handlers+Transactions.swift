import FDXRuntime
import FDXServer
import FDXv5
import FlinksOutbound

extension Handlers {
    func listTransactions(
        accountId: String,
        startTime: FDXDate?,
        endTime: FDXDate?,
        offset: String?,
        limit: Int?,
        context: RequestContext
    ) async throws -> Transactions {
        try context.checkDays()
        let desk = try await desk(context)
        try desk.need(.transactions)
        let account = try desk.openAccount(accountId)
        guard account.plan.kind != .annuity else { throw DataRefusal.wrongKind }
        if let startTime, let endTime, startTime > endTime { throw DataRefusal.reversedDates }
        let ledger = Ledger(account: account, steps: await time.steps)
        let list = ledger.list(from: startTime?.dayNumber, to: endTime?.dayNumber)
        let request = page(
            "accounts/\(accountId)/transactions",
            filters: [("startTime", startTime?.description), ("endTime", endTime?.description)],
            offset: offset,
            limit: limit,
            defaultLimit: 100
        )
        let positions = try request.positions(in: list.count)
        let (page, links) = request.metadata(after: positions, of: list.count)
        let transactions = positions.compactMap { ledger.transaction(list[$0]) }
        return Transactions(page: page, links: links, transactions: transactions)
    }
}
