/** The present instant, ISO with milliseconds, UTC. */
export type Clock = () => string

/** Unguessable, sortable by time. */
export type NewId = () => string

/** SHA-256 as lower-case hex. */
export type Hash = (text: string) => string

export type Mail = {
  readonly messageId: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}
/** Throws when the server did not take the mail. */
export type Mailer = (mail: Mail) => Promise<void>

export type FileStore = {
  readonly put: (fileId: string, content: Uint8Array) => Promise<void>
  readonly read: (fileId: string) => Promise<Uint8Array | null>
  readonly remove: (fileId: string) => Promise<void>
}

/** Public addresses of ours, signed where they open something. */
export type Links = {
  readonly file: (shopId: string, fileId: string) => string
  readonly returnStatus: (shopDomain: string, returnId: string) => string
}
