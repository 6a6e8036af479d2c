import type { Database } from './database/connect.ts'
import type { PlanComputer } from './features/plans/compute-plan.ts'
import type { Printer } from './features/documents/printer.ts'
import type { DemoPhotos } from './features/demo/demo-photos.ts'
import type { CardProvider } from './features/money/card/card-provider.ts'
import type { ClientPictures } from './features/portal/client-pictures.ts'
import type { HeicDecoder } from './features/photos/decode-heic.ts'
import type { SecretBox } from './features/identity/secret-box.ts'
import type { FileStore } from './files/file-store.ts'

/** Everything outside the app that a feature may use. */
export type Services = {
  readonly database: Database
  readonly files: FileStore
  readonly now: () => Date
  /** Seals what must not be read from the database alone. */
  readonly secrets: SecretBox
  readonly version: string
  readonly planComputer: PlanComputer
  readonly printer: Printer
  /** Absent: every payment is taken at the desk. */
  readonly cardProvider?: CardProvider | undefined
  /** Another address of the SMS provider than its own, for a stand-in. */
  readonly smsProviderUrl?: string | undefined
  readonly heicDecoder: HeicDecoder
  readonly demoPhotos: DemoPhotos
  readonly clientPictures: ClientPictures
  /** Where exports lie while they are made and until they are fetched; absent: a folder of the system's own. */
  readonly workFolder?: string | undefined
  /** Built web app; absent: only the API is served. */
  readonly webFolder?: string | undefined
  /** Behind a proxy that sets X-Forwarded-*: believe it. */
  readonly trustProxy?: boolean
  /** Webhooks may go to addresses of the own network, and without https. */
  readonly webhooksToPrivate?: boolean
  readonly logLevel?: 'silent' | 'warn' | 'info'
}
