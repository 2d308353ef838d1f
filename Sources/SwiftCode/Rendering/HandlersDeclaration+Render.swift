extension HandlersDeclaration {
    func write(to code: inout CodeWriter, access: Access) {
        code.document(documentation)
        code.block("\(access.prefix)nonisolated protocol \(name): Sendable {") { code in
            for (index, call) in calls.enumerated() {
                if index > 0 { code.line() }
                code.document(call.fullDocumentation)
                call.writeRequirement(to: &code)
            }
        }
        code.line()
        code.block("nonisolated extension \(name) {") { code in
            code.line("/// What a router needs to call the methods above.")
            code.block("\(access.prefix)var routes: [Route] {") { code in
                if groups.count > 1 {
                    writeRoutesInSteps(to: &code)
                } else {
                    code.block("[", closing: "]") { code in
                        for call in calls { call.writeRoute(to: &code) }
                    }
                }
            }
        }
    }

    /// As many calls as one array literal holds: the compiler's time and memory for it grow with the square of their
    /// number, to 26 seconds and 6 GB for 800 calls.
    private var groups: [ArraySlice<CallDeclaration>] {
        let size = 100
        return stride(from: 0, to: calls.count, by: size).map { calls[$0..<min($0 + size, calls.count)] }
    }

    private func writeRoutesInSteps(to code: inout CodeWriter) {
        code.line("var routes: [Route] = []")
        for group in groups {
            code.block("routes += [", closing: "]") { code in
                for call in group { call.writeRoute(to: &code) }
            }
        }
        code.line("return routes")
    }
}

extension CallDeclaration {
    fileprivate func writeRequirement(to code: inout CodeWriter) {
        var arguments = parameters.map { "\($0.name): \($0.type.text)" }
        if let body { arguments.append("\(body.name): \(body.type.text)") }
        let result = response.type.map { " -> \($0.text)" } ?? ""
        code.line("func \(name)", arguments: arguments + ["context: RequestContext"], " async throws\(result)")
    }

    fileprivate func writeRoute(to code: inout CodeWriter) {
        var arguments = [operation.literal, ".\(method)", path.literal]
        switch response {
        case .empty(let status), .value(_, let status, _): if status != 200 { arguments.append("success: \(status)") }
        case .several: break
        }
        if let body { arguments.append("accepts: \(body.mediaTypes.literal)") }
        if let mediaType = response.mediaType { arguments.append("produces: \(mediaType.literal)") }
        code.block("Route", arguments: arguments, " { [self] request in", closing: "},", onOneLine: .max) { code in
            let readings = parameters.map(\.reading) + [body?.reading].compactMap { $0 } + ["context: request.context"]
            code.block("try await self.\(name.afterDot)(", closing: ")") { $0.list(readings) }
            if response.type == nil { code.line("return NoContent()") }
        }
    }
}
