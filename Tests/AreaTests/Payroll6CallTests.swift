import FDXRuntime
import FDXServer
import FDXv6
import FDXv6Payroll
import FDXv6PayrollServer
import Testing

private struct EmploymentDesk: EmploymentHandlers {
    let desk: Desk

    func getPayrollReports(
        reportType: PayrollReportType,
        resultType: ResultType?,
        context: RequestContext
    ) async throws -> PayrollReportList {
        try desk.answer(context, reportType, resultType)
    }

    func getPayrollReport(reportId: String, context: RequestContext) async throws -> PayrollReport {
        try desk.answer(context, reportId)
    }
}

private struct PaystubsDesk: PaystubsHandlers {
    let desk: Desk

    func getPaystubs(
        startDate: FDXDate?,
        endDate: FDXDate?,
        pageKey: String?,
        context: RequestContext
    ) async throws -> PaystubList {
        try desk.answer(context, startDate, endDate, pageKey)
    }

    func getPaystub(paystubId: String, context: RequestContext) async throws -> PaystubPdf {
        try desk.answer(context, paystubId)
    }
}

/// The payroll calls of FDX 6, from a client to a server and back.
struct Payroll6CallTests {
    private let loop: Loop

    init() throws {
        let desk = Desk()
        loop = try Loop(desk, EmploymentDesk(desk: desk).routes + PaystubsDesk(desk: desk).routes)
    }

    @Test func everyCallArrivesAndItsAnswerComesBack() async throws {
        try await callAllOfEmployment()
        try await callAllOfPaystubs()
        loop.expectEveryOperationOnce()
    }

    private func callAllOfEmployment() async throws {
        try await loop.expect(
            .getPayrollReports(reportType: .voie, resultType: .details),
            PayrollReportType.voie,
            ResultType.details
        )
        try await loop.expect(.getPayrollReport(reportId: "ri 1/2"), "ri 1/2")
    }

    private func callAllOfPaystubs() async throws {
        let day: FDXDate = try sample()
        try await loop.expect(.getPaystubs(startDate: day, endDate: day, pageKey: "pk 1/2"), day, day, "pk 1/2")
        try await loop.expect(.getPaystub(paystubId: "pi 1/2"), "pi 1/2")
    }
}
