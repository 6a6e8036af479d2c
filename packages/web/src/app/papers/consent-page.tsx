import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { signaturePad, visibleBlocks, type Answers, type FormBlock } from '@halftone/clinic'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BackLink, Page, Section } from '../../design/page.tsx'
import { addressOf, type ApiResponse } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { listed, unmarked } from '../../shared/i18n.ts'
import { PageSkeleton } from '../page-skeleton.tsx'
import styles from './consent-page.module.css'
import { consentQuery } from './paper-queries.ts'
import { WithdrawDialog } from './withdraw-dialog.tsx'

type Consent = ApiResponse<'GET /api/consents/:id'>

/** A signed consent to be read: the words, the signature, and how it came about. */
export function ConsentPage() {
  const { consentId } = useParams({ from: '/app/consents/$consentId' })
  const { data, error } = useQuery(consentQuery(consentId))
  if (error) throw error
  return data ? <ConsentView consent={data} /> : <PageSkeleton />
}

function ConsentView({ consent }: { consent: Consent }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const [withdrawing, dialog] = useDisclosure(false)
  const { content, answers, withdrawnAt } = consent
  return (
    <Page
      title={consent.title}
      back={
        <BackLink to="/clients/$clientId" params={{ clientId: consent.clientId }}>
          {t('consent.back')}
        </BackLink>
      }
      lead={
        <p className="soft">
          {t('consent.signedBy', { name: consent.signedName, moment: format.moment(consent.signedAt) })}
        </p>
      }
      actions={
        <>
          {withdrawnAt === null && (
            <Button variant="subtle" color="gray" onClick={dialog.open}>
              {t('consent.withdraw')}
            </Button>
          )}
          <Button
            component="a"
            variant="default"
            leftSection={<IconFileTypePdf size={18} stroke={1.6} aria-hidden="true" />}
            href={addressOf('GET /api/consents/:id/document.pdf', { params: { id: consent.id } })}
            download={unmarked(t('consent.fileName', { day: consent.signedAt.slice(0, 10) }))}
          >
            {t('consent.document')}
          </Button>
        </>
      }
    >
      {consent.state !== 'current' && (
        <p className={styles['notice']} role="status">
          {t(`consentState.${consent.state}`)}
          {withdrawnAt !== null && ` ${format.moment(withdrawnAt)}.`}
          {consent.withdrawnReason !== null && ` ${consent.withdrawnReason}`}
        </p>
      )}
      <article className={styles['text']}>
        {content.lead !== null && (
          <p className={styles['lead']} dir="auto">
            {content.lead}
          </p>
        )}
        {visibleBlocks(content, answers).map((block) => (
          <Passage key={block.id} block={block} answers={answers} />
        ))}
      </article>
      <Section title={t('consent.signature')}>
        <SignatureImage consent={consent} />
      </Section>
      <Section title={t('consent.trail')} note={t('consent.trailNote')}>
        <dl className={styles['trail']}>
          <dt>{t('consent.version')}</dt>
          <dd>{consent.version}</dd>
          <dt>{t('consent.witness')}</dt>
          <dd>{consent.witness?.name ?? t('consent.atHome')}</dd>
          <dt>{t('fill.part.identity')}</dt>
          <dd>{t(`fill.identity.${consent.identity}`)}</dd>
          <dt>{t('consent.device')}</dt>
          <dd>{consent.device}</dd>
          <dt>{t('consent.checksum')}</dt>
          <dd className="numbers">{consent.textSha256.match(/.{1,8}/g)?.join(' ')}</dd>
        </dl>
      </Section>
      <WithdrawDialog consent={consent} opened={withdrawing} onClose={dialog.close} />
    </Page>
  )
}

function Passage({ block, answers }: { block: FormBlock; answers: Answers }) {
  const { t } = useTranslation()
  const answer = answers[block.id]
  if (block.block === 'heading') return <h2 dir="auto">{block.text}</h2>
  if (block.block === 'text') return <p dir="auto">{block.text}</p>
  if (block.block === 'statement')
    return (
      <p className={styles['statement']}>
        <span aria-hidden="true">{answer === true ? '✓' : '·'}</span>
        <bdi>{block.text}</bdi>
      </p>
    )
  const written =
    typeof answer === 'boolean'
      ? t(answer ? 'fill.yes' : 'fill.no')
      : Array.isArray(answer)
        ? listed(answer)
        : answer
  return (
    <p>
      <bdi className="soft">{block.text}</bdi>
      <br />
      <strong>{written ?? '-'}</strong>
    </p>
  )
}

function SignatureImage({ consent: { signature, signedName } }: { consent: Consent }) {
  const { t } = useTranslation()
  if (signature.kind === 'typed')
    return (
      <p>
        <span className={styles['typed']}>{signature.name}</span>
        <br />
        <span className="soft">{t('consent.typed')}</span>
      </p>
    )
  return (
    <svg
      className={styles['signature']}
      viewBox={`0 0 ${signaturePad.width} ${signaturePad.height}`}
      role="img"
      aria-label={t('consent.signatureOf', { name: signedName })}
    >
      {signature.strokes.map((points, index) => (
        <polyline key={index} points={points.join(' ')} />
      ))}
    </svg>
  )
}
