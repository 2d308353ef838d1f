@_spi(Generated) import FDXRuntime
import Foundation

/// One property of each kind that the models of FDX have few of or none.
struct Scalars: FDXModel {
    var text: String?
    var decimal: Decimal?
    var integer: Int?
    var flag: Bool?
    var day: FDXDate?
    var instant: FDXTimestamp?
    var bytes: FDXBinary?
    var note: Nullable<String>?
    var map: [String: Decimal]?
    var rows: [[Int]]?
    var anything: JSONValue?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(
        ["text", "decimal", "integer", "flag", "day", "instant", "bytes", "note", "map", "rows", "anything"],
        String?.self,
        Decimal?.self,
        Int?.self,
        Bool?.self,
        FDXDate?.self,
        FDXTimestamp?.self,
        FDXBinary?.self,
        Nullable<String>?.self,
        [String: Decimal]?.self,
        [[Int]]?.self,
        JSONValue?.self
    )
}
