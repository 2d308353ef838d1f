internal import CYAML

/// What libyaml says next about a document.
struct YAMLEvent {
    enum Kind {
        case streamStart, streamEnd, documentStart, documentEnd
        case scalar(String, Scalar.Style)
        case alias(String)
        case sequenceStart, sequenceEnd, mappingStart, mappingEnd
    }

    let kind: Kind
    let mark: SourceMark
    var anchor: String?
    var tag: String?
}

/// A document as a stream of events; owns libyaml's memory.
final class YAMLEvents {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: YAMLText
    private let file: FileName

    /// `bytes` are those of `text`, and must outlive the events.
    init(_ text: YAMLText, bytes: UnsafeBufferPointer<UInt8>, file: String) throws(Diagnostic) {
        self.text = text
        self.file = FileName(file)
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        // libyaml leaves an emptied parser behind when it fails, which `deinit` may delete.
        guard yaml_parser_initialize(parser) == 1 else { throw .error("out of memory", at: start) }
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The first character of the document.
    var start: SourceMark { SourceMark(file: file, line: 1, column: 1) }

    func next() throws(Diagnostic) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
        defer { yaml_event_delete(&event) }
        let mark = mark(event.start_mark)
        switch event.type {
        case YAML_SCALAR_EVENT: return scalar(event.data.scalar, at: mark)
        case YAML_MAPPING_START_EVENT:
            let mapping = event.data.mapping_start
            return YAMLEvent(kind: .mappingStart, mark: mark, anchor: string(mapping.anchor), tag: string(mapping.tag))
        case YAML_SEQUENCE_START_EVENT:
            let list = event.data.sequence_start
            return YAMLEvent(kind: .sequenceStart, mark: mark, anchor: string(list.anchor), tag: string(list.tag))
        case YAML_MAPPING_END_EVENT: return YAMLEvent(kind: .mappingEnd, mark: mark)
        case YAML_SEQUENCE_END_EVENT: return YAMLEvent(kind: .sequenceEnd, mark: mark)
        case YAML_ALIAS_EVENT: return YAMLEvent(kind: .alias(string(event.data.alias.anchor) ?? ""), mark: mark)
        case YAML_STREAM_START_EVENT: return YAMLEvent(kind: .streamStart, mark: mark)
        case YAML_DOCUMENT_START_EVENT: return YAMLEvent(kind: .documentStart, mark: mark)
        case YAML_DOCUMENT_END_EVENT: return YAMLEvent(kind: .documentEnd, mark: mark)
        // After the end libyaml has only empty events to give.
        default: return YAMLEvent(kind: .streamEnd, mark: mark)
        }
    }
}

extension YAMLEvents {
    private typealias ScalarData = yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar

    private func scalar(_ data: ScalarData, at mark: SourceMark) -> YAMLEvent {
        let written = String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
        let style: Scalar.Style =
            switch data.style {
            case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
            case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
            default: .plain
            }
        let kind = YAMLEvent.Kind.scalar(text.original(written), style)
        return YAMLEvent(kind: kind, mark: mark, anchor: string(data.anchor), tag: string(data.tag))
    }

    private func string(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private func mark(_ mark: yaml_mark_t) -> SourceMark {
        // libyaml counts from 0, editors from 1.
        let line = mark.line + 1
        let column = mark.column + 1
        return SourceMark(file: file, line: line, column: text.originalColumn(line: line, column: column))
    }

    private func mark(atByte offset: Int) -> SourceMark {
        let (line, column) = text.position(ofByte: offset)
        return SourceMark(file: file, line: line, column: text.originalColumn(line: line, column: column))
    }

    private var failure: Diagnostic {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? ""
        switch parser.pointee.error {
        case YAML_MEMORY_ERROR: return .error("out of memory", at: start)
        case YAML_READER_ERROR: return unreadable(problem)
        default: return malformed(problem)
        }
    }

    /// The bytes are no text, or text that no YAML may hold.
    private func unreadable(_ problem: String) -> Diagnostic {
        let offset = text.characterStart(ofByte: parser.pointee.problem_offset)
        let byte = offset < text.bytes.count ? text.bytes[offset] : nil
        let message = YAMLProblem.unreadable(problem, byte: byte, character: Int(parser.pointee.problem_value))
        return .error(message, at: mark(atByte: offset))
    }

    /// The text is no YAML.
    private func malformed(_ problem: String) -> Diagnostic {
        let context = parser.pointee.context.map { String(cString: $0) } ?? ""
        let around = text.line(aroundCharacter: parser.pointee.problem_mark.index)
        let (message, blame) = YAMLProblem.malformed(
            problem,
            context: context,
            before: around.before,
            after: around.after
        )
        // libyaml puts the end of a text on a line of its own.
        let place = around.after.isEmpty ? mark(atByte: text.bytes.count) : mark(parser.pointee.problem_mark)
        let contextPlace = mark(parser.pointee.context_mark)
        switch blame {
        case .context: return .error(message, at: contextPlace)
        case .problem:
            guard let note = YAMLProblem.note(context: context), contextPlace != place else {
                return .error(message, at: place)
            }
            return .error(message, at: place, notes: [.note(note, at: contextPlace)])
        }
    }
}
