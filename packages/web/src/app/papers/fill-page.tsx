import { Button } from '@mantine/core'
import { missingAnswers, visibleBlocks, type FormBlock, type PaperAnswer } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BackLink, useTabTitle } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { isProblem } from '../../shared/problems.ts'
import { PageSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import styles from './fill-page.module.css'
import { MissingList } from './missing-list.tsx'
import { answerQuery } from './paper-queries.ts'
import { QuestionField } from './question-field.tsx'
import { emptySigning, SignPart, type Signing } from './sign-part.tsx'
import { useAnswerDraft } from './use-answer-draft.ts'

/** A form filled in on the clinic's tablet: nothing around it, large targets, kept after every answer. */
export function FillPage() {
  const { answerId } = useParams({ from: '/app/papers/$answerId' })
  const { data, error } = useQuery(answerQuery(answerId))
  if (error) throw error
  if (!data) return <PageSkeleton />
  if (data.submittedAt !== null)
    return <Navigate to="/clients/$clientId" params={{ clientId: data.clientId }} replace />
  return <Filling key={`${data.id}-${data.revision}`} paper={data} />
}

export type Fault = { readonly pointer: string; readonly detail: string }

function Filling({ paper }: { paper: PaperAnswer }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const draft = useAnswerDraft(paper)
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const [signing, setSigning] = useState<Signing>(emptySigning)
  const { content } = paper
  useTabTitle(content.title)
  const shown = visibleBlocks(content, draft.answers)
  const toDo = shown.filter(
    (block) => block.block === 'statement' || (block.block === 'question' && block.required),
  ).length
  const left = missingAnswers(content, draft.answers).length
  const isConsent = paper.kind === 'consent'

  const handIn = useMutation({
    mutationFn: async () => {
      await draft.flush()
      const params = { id: paper.id }
      const body = { revision: draft.revision.current, answers: draft.answers }
      if (!isConsent) return call('POST /api/answers/:id/submission', { params, body })
      return call('POST /api/answers/:id/signature', {
        params,
        body: {
          ...body,
          contentSha256: paper.contentSha256,
          ...(signing.name.trim() === '' ? {} : { signedName: signing.name.trim() }),
          ...(signing.identity === null ? {} : { identity: signing.identity }),
          ...signatureOf(signing),
        },
      })
    },
    onError: (error) => setFaults(isProblem(error) ? error.errors : []),
    onSuccess: async () => {
      for (const key of ['papers', 'paper-states'])
        await queryClient.invalidateQueries({ queryKey: [key, paper.clientId] })
      await navigate({ to: '/clients/$clientId', params: { clientId: paper.clientId } })
    },
  })

  const faultOf = (pointer: string) => faults.find((fault) => fault.pointer === pointer)?.detail
  const answer: typeof draft.answer = (id, value) => {
    draft.answer(id, value)
    setFaults((now) => now.filter(({ pointer }) => pointer !== `/answers/${id}`))
  }

  return (
    <main className={styles['page']}>
      <div className={styles['top']}>
        <BackLink to="/clients/$clientId" params={{ clientId: paper.clientId }}>
          {t('fill.later')}
        </BackLink>
        <p role="status" className={styles['state']} data-state={draft.state}>
          {t(`fill.state.${draft.state}`)}
        </p>
      </div>
      <div
        className={styles['progress']}
        role="progressbar"
        aria-label={t('fill.progress')}
        aria-valuemin={0}
        aria-valuemax={toDo}
        aria-valuenow={toDo - left}
      >
        <span style={{ inlineSize: `${toDo === 0 ? 0 : (100 * (toDo - left)) / toDo}%` }} />
      </div>
      <h1>{content.title}</h1>
      {content.lead !== null && <p className={styles['lead']}>{content.lead}</p>}
      {isProblem(draft.problem, 'paper-changed-elsewhere', 'paper-closed') && (
        <ProblemNote
          error={draft.problem}
          onAgain={() => void queryClient.resetQueries({ queryKey: ['answer', paper.id] })}
        />
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          handIn.mutate()
        }}
      >
        {shown.map((block) => (
          <Block
            key={block.id}
            {...{ block, answer }}
            answers={draft.answers}
            fault={faultOf(`/answers/${block.id}`)}
          />
        ))}
        {isConsent && (
          <SignPart
            signing={signing}
            faultOf={faultOf}
            onChange={(next) => {
              setSigning(next)
              setFaults((now) => now.filter(({ pointer }) => pointer.startsWith('/answers/')))
            }}
          />
        )}
        {handIn.error && faults.length === 0 && <ProblemNote error={handIn.error} />}
        <MissingList faults={faults} content={content} />
        <div className={styles['end']}>
          <p className="soft">{left > 0 ? t('fill.left', { count: left }) : t('fill.allAnswered')}</p>
          <Button type="submit" size="lg" loading={handIn.isPending}>
            {t(isConsent ? 'fill.sign' : 'fill.handIn')}
          </Button>
        </div>
      </form>
    </main>
  )
}

const signatureOf = ({ typing, strokes, typedName }: Signing) => {
  if (typing)
    return typedName.trim() === '' ? {} : { signature: { kind: 'typed' as const, name: typedName.trim() } }
  return strokes.length === 0
    ? {}
    : { signature: { kind: 'drawn' as const, strokes: strokes.map((stroke) => [...stroke]) } }
}

type BlockProps = {
  readonly block: FormBlock
  readonly answers: PaperAnswer['answers']
  readonly fault: string | undefined
  readonly answer: ReturnType<typeof useAnswerDraft>['answer']
}

function Block({ block, answers, fault, answer }: BlockProps) {
  if (block.block === 'heading')
    return (
      <h2 className={styles['heading']} dir="auto">
        {block.text}
      </h2>
    )
  if (block.block === 'text')
    return (
      <p className={styles['text']} dir="auto">
        {block.text}
      </p>
    )
  if (block.block === 'question')
    return (
      <div className={styles['block']}>
        <QuestionField question={block} answers={answers} fault={fault} onAnswer={answer} />
      </div>
    )
  const on = answers[block.id] === true
  return (
    <div className={styles['block']}>
      <label className={styles['tile']} data-on={on || undefined}>
        <input
          type="checkbox"
          id={`q-${block.id}`}
          checked={on}
          aria-invalid={fault !== undefined}
          aria-describedby={fault ? `f-${block.id}` : undefined}
          onChange={(event) => answer(block.id, event.currentTarget.checked)}
        />
        <bdi>{block.text}</bdi>
      </label>
      {fault && (
        <p className={styles['fault']} id={`f-${block.id}`}>
          {fault}
        </p>
      )}
    </div>
  )
}
