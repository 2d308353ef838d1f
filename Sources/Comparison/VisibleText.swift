import YAMLSource

extension Unicode.Scalar {
    /// What moves the cursor, rings, hides or turns text around, instead of being seen.
    package var isInvisibleControl: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
            0xE0000...0xE007F:
            true
        default: false
        }
    }
}

extension String {
    /// With control characters written out (`\u{1B}`), so that no document can forge a line or move a cursor.
    package var withVisibleControls: String {
        guard unicodeScalars.contains(where: \.isInvisibleControl) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if scalar.isInvisibleControl {
                text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// A string of JSON without a raw control character, whatever it holds.
    var quotedVisibly: String {
        var text = ""
        for scalar in quotedForJSON.unicodeScalars {
            guard scalar.isInvisibleControl else {
                text.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return text
    }
}
