import FDXServer

/// What a customer sees where a redirect would be unsafe.
struct ErrorPage {
    let language: Language
    let reason: String
    var status = 400

    func reply() -> ServerReply {
        let wording = language.wording
        return Page(
            language: language,
            title: wording.errorTitle,
            content: """
                <h1>\(wording.errorTitle)</h1>
                <p class="lead">\(wording.errorLead)</p>
                <p role="alert" class="reason">\(reason)</p>
                """,
            status: status
        ).reply()
    }
}
