import ArgumentParser
import FDXSync
import Foundation

#if FDXPostgres
import FDXPostgres
#endif
#if FDXSQLite
import FDXSQLite
#endif

/// There is no file of the name that was given.
struct DatabaseMissing: Error, CustomStringConvertible {
    let path: String

    var description: String { "There is no database at '\(path)': no such file." }
}

enum Database {
    /// The store that a name stands for.
    ///
    /// - Throws: `DatabaseMissing` where there is no such file, `ValidationError` where this program was built without
    ///   the store.
    static func store(at name: String, schema: String) throws -> any SyncStore {
        if name.hasPrefix("postgres://") || name.hasPrefix("postgresql://") { return try postgres(name, schema) }
        return try sqlite(name)
    }

    private static func sqlite(_ path: String) throws -> any SyncStore {
        #if FDXSQLite
        guard FileManager.default.fileExists(atPath: path) else { throw DatabaseMissing(path: path) }
        // Who looks makes nothing.
        return SQLiteSyncStore(path: path, isReadOnly: true)
        #else
        throw ValidationError("Build with SQLite: swift run --traits FDXSQLite fdx-sync status \(path)")
        #endif
    }

    private static func postgres(_ url: String, _ schema: String) throws -> any SyncStore {
        #if FDXPostgres
        var options = PostgresDatabase.Options()
        // Who looks waits, and makes nothing.
        options.makesTables = false
        options.patience = .seconds(5)
        return try PostgresSyncStore(url: url, schema: schema, options: options)
        #else
        throw ValidationError("Build with PostgreSQL: swift run --traits FDXPostgres fdx-sync status URL")
        #endif
    }
}
