import { Button, Radio, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { clinicQuery } from '../settings/clinic-query.ts'
import styles from './fill-page.module.css'
import { SignaturePad, type Strokes } from './signature-pad.tsx'

export type Signing = {
  readonly name: string
  readonly strokes: Strokes
  readonly typing: boolean
  readonly typedName: string
  readonly identity: 'known' | 'document' | null
}
export const emptySigning: Signing = { name: '', strokes: [], typing: false, typedName: '', identity: null }

type SignPartProps = {
  readonly signing: Signing
  readonly faultOf: (pointer: string) => string | undefined
  readonly onChange: (signing: Signing) => void
}

/** Who signs, the signature by finger or by keyboard, and how the clinic knows who it is. */
export function SignPart({ signing, faultOf, onChange }: SignPartProps) {
  const { t } = useTranslation()
  const { data: clinic } = useQuery(clinicQuery)
  const mayType = clinic?.settings.consent.typedSignature === 'allowed'
  const { name, strokes, typing, typedName, identity } = signing
  const change = (part: Partial<Signing>) => onChange({ ...signing, ...part })
  const fault = faultOf('/signature')
  return (
    <section className={styles['sign']} aria-labelledby="sign-title">
      <h2 className={styles['heading']} id="sign-title">
        {t('fill.signTitle')}
      </h2>
      <TextInput
        id="signedName"
        size="md"
        label={t('fill.part.signedName')}
        value={name}
        autoComplete="off"
        maxLength={200}
        error={faultOf('/signedName')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <div id="signature" tabIndex={-1} className={styles['signature']}>
        <h3 id="signature-label">{t('fill.part.signature')}</h3>
        {typing ? (
          <TextInput
            size="md"
            label={t('fill.typeName')}
            description={t('fill.typeNameHint')}
            value={typedName}
            autoComplete="off"
            maxLength={200}
            onChange={(event) => change({ typedName: event.currentTarget.value })}
          />
        ) : (
          <>
            <p className="soft">{t('fill.drawHint')}</p>
            <SignaturePad
              strokes={strokes}
              labelledBy="signature-label"
              onChange={(next) => change({ strokes: next })}
            />
          </>
        )}
        {mayType && (
          <Button variant="subtle" onClick={() => change({ typing: !typing })}>
            {t(typing ? 'fill.drawInstead' : 'fill.typeInstead')}
          </Button>
        )}
        {fault && (
          <p className={styles['fault']} role="alert">
            {fault}
          </p>
        )}
      </div>
      <Radio.Group
        id="identity"
        tabIndex={-1}
        size="md"
        label={t('fill.part.identity')}
        description={t('fill.identityHint')}
        value={identity}
        error={faultOf('/identity')}
        onChange={(value) => change({ identity: value === 'document' ? 'document' : 'known' })}
      >
        <Stack gap="sm" mt="xs">
          <Radio value="document" size="md" label={t('fill.identity.document')} />
          <Radio value="known" size="md" label={t('fill.identity.known')} />
        </Stack>
      </Radio.Group>
    </section>
  )
}
