import { View } from '@react-pdf/renderer'
import { isolated } from '../../../printing/isolated.ts'
import { styles } from '../../../printing/styles.ts'
import { Words } from '../../../printing/words.tsx'
import type { ConsentDocumentInput } from './consent-document.tsx'

const identityWords = { known: 'known to the clinic', document: 'photo identity document seen' } as const

/** A checksum in groups of eight, so that it can be compared by eye. */
const grouped = (sha256: string): string => (sha256.match(/.{1,8}/g) ?? []).join(' ')

type AuditTrailProps = ConsentDocumentInput & { readonly write: (instant: string) => string }

/** Who, when, on what, and the checksums that show whether a word was changed. */
export function AuditTrail(props: AuditTrailProps) {
  const { signature, write, withdrawnAt, withdrawnReason } = props
  const rows: readonly (readonly [string, string])[] = [
    ['Signed by', props.signedName],
    ['Client', props.clientName],
    ['Date of birth', props.clientBirthDate ?? 'not recorded'],
    ['Identity', identityWords[props.identity]],
    ['Signed at', write(props.signedAt)],
    [
      'Signed with',
      signature.kind === 'drawn'
        ? `a drawn signature of ${signature.strokes.length} strokes`
        : 'a typed name',
    ],
    ['Beside the client', props.witnessName ?? 'nobody; signed at home'],
    ['Device', props.device === '' ? 'not told' : props.device],
    ['Text', `${isolated(props.content.title)}, version ${props.version}`],
    ['Consent number', props.consentId],
    ['SHA-256 of the signed text', grouped(props.textSha256)],
    ['SHA-256 of the version', grouped(props.contentSha256)],
    ...(withdrawnAt === null
      ? ([['Withdrawn', 'no']] as const)
      : ([
          ['Withdrawn', write(withdrawnAt)],
          ['Reason', withdrawnReason ?? 'none given'],
        ] as const)),
    ['Printed at', write(props.printedAt)],
  ]
  return (
    <View>
      <View style={styles.section}>
        {rows.map(([name, value]) => (
          <View key={name} style={[styles.row, styles.rule, { paddingVertical: 5 }]} wrap={false}>
            <Words style={[styles.quiet, { width: 150 }]}>{name}</Words>
            <Words style={{ flex: 1 }}>{value}</Words>
          </View>
        ))}
      </View>
      <Words style={[styles.small, { marginTop: 12 }]}>
        The signed text is kept unchanged. Whoever hashes its UTF-8 bytes with SHA-256 gets the number above;
        one changed letter gives another number. A withdrawal is kept beside it and changes nothing in it.
      </Words>
    </View>
  )
}
