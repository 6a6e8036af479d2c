/** Where photos and pictures lie. Keys are paths of plain names: `<clinic>/photos/<photo>/full.jpg`. */
export type FileStore = {
  /** Whole or not at all: a reader never sees half a file, and a full disk leaves nothing behind. */
  readonly write: (key: string, bytes: Uint8Array) => Promise<void>
  /** `undefined` where there is no such file. */
  readonly read: (key: string) => Promise<Buffer | undefined>
  /** Names of the folders right below this one, each with the time of its last change. */
  readonly listFolders: (
    folder: string,
  ) => Promise<readonly { readonly name: string; readonly changedAt: Date }[]>
  /** Keys of every file below this folder, in any depth. */
  readonly listFiles: (folder: string) => AsyncIterable<string>
  /** Deletes every file whose key begins with this folder, e.g. `<clinic>/photos/<photo>`. */
  readonly deleteFolder: (folder: string) => Promise<void>
}
