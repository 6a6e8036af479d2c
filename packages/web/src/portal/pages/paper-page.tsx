import {
  type AnswerValue,
  type FormBlock,
  missingAnswers,
  type PortalAnswer,
  type Question,
  visibleBlocks,
} from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { call } from '../../shared/api.ts'
import { FormLanguageNote, FormText } from '../form-words.tsx'
import { Card, Go, Waiting } from '../parts.tsx'
import { goTo } from '../place.ts'
import { useOwnPage } from '../portal-queries.ts'
import { SignHere, type Strokes } from '../sign-here.tsx'
import { usePaperDraft } from '../use-paper-draft.ts'
import { useSay } from '../words.tsx'

/** A paper being filled in at home, over as many days as it takes. */
export function PaperPage({ answerId }: { answerId: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['portal', 'answer', answerId],
    queryFn: ({ signal }) => call('GET /api/portal/answers/:id', { params: { id: answerId } }, { signal }),
    // What is typed here must not be overwritten by what was read a moment ago.
    staleTime: Infinity,
    gcTime: 0,
  })
  if (!data) return <Waiting error={error} again={() => void refetch()} />
  return <Paper key={data.id} paper={data} onReload={() => void refetch()} />
}

function Paper({ paper, onReload }: { paper: PortalAnswer; onReload: () => void }) {
  const say = useSay()
  const queryClient = useQueryClient()
  const { me } = useOwnPage()
  const { answers, answer, state, flush, revision, forget } = usePaperDraft(paper)
  const [shown, setShown] = useState(false)
  const [name, setName] = useState('')
  const [typed, setTyped] = useState('')
  const [strokes, setStrokes] = useState<Strokes>([])
  const isConsent = paper.kind === 'consent'
  const missing = missingAnswers(paper.content, answers)
  const done = useMutation({
    mutationFn: async () => {
      await flush()
      const body = { revision: revision.current, answers }
      const params = { id: paper.id }
      if (!isConsent) return call('POST /api/portal/answers/:id/submission', { params, body })
      const signature =
        strokes.length > 0
          ? { kind: 'drawn' as const, strokes: strokes.map((stroke) => [...stroke]) }
          : { kind: 'typed' as const, name: typed }
      return call('POST /api/portal/answers/:id/signature', {
        params,
        body: { ...body, contentSha256: paper.contentSha256, signedName: name, signature },
      })
    },
    onSuccess: async () => {
      forget()
      await queryClient.invalidateQueries({ queryKey: ['portal', 'papers'] })
      goTo('papers')
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    setShown(true)
    const unsigned = isConsent && (name.trim() === '' || (strokes.length === 0 && typed.trim() === ''))
    if (missing.length === 0 && !unsigned && !done.isPending) done.mutate()
    else document.querySelector<HTMLElement>('[data-missing]')?.scrollIntoView({ block: 'center' })
  }
  if (paper.submittedAt !== null) return <Go place="papers">{say('common.back')}</Go>
  return (
    <>
      <Go place="papers" className="up">
        {say('nav.papers')}
      </Go>
      <h1>
        <FormText text={paper.content.title} />
      </h1>
      {paper.content.lead !== null && (
        <p>
          <FormText text={paper.content.lead} />
        </p>
      )}
      <FormLanguageNote content={paper.content} isConsent={isConsent} />
      <p className="soft">{say('papers.keeps')}</p>
      {state === 'elsewhere' && (
        <div className="card" role="alert">
          <p>{say('papers.elsewhere')}</p>
          <button
            type="button"
            className="button"
            onClick={() => {
              forget()
              onReload()
              window.location.reload()
            }}
          >
            {say('papers.reload')}
          </button>
        </div>
      )}
      <form onSubmit={submit} noValidate>
        {visibleBlocks(paper.content, answers).map((block) => (
          <Block
            key={block.id}
            block={block}
            value={answers[block.id]}
            isMissing={shown && missing.some(({ pointer }) => pointer === `/answers/${block.id}`)}
            onAnswer={answer}
          />
        ))}
        {isConsent && (
          <Card title={say('papers.signTitle')}>
            <SignHere
              {...{ name, setName, typed, setTyped, strokes, setStrokes }}
              mayType={me?.typedSignature ?? false}
            />
          </Card>
        )}
        <p className="soft" role="status">
          {state === 'kept'
            ? say('papers.kept')
            : state === 'not-kept'
              ? say('common.waiting')
              : say('papers.keeping')}
        </p>
        <div role="alert">
          {shown && missing.length > 0 && (
            <p className="fault">{say('papers.missing', { count: missing.length })}</p>
          )}
          {done.error && <p className="fault">{say('common.failed')}</p>}
        </div>
        <button className="button strong wide" disabled={done.isPending}>
          {say(isConsent ? 'papers.sign' : 'papers.handIn')}
        </button>
      </form>
    </>
  )
}

type BlockProps = {
  readonly block: FormBlock
  readonly value: AnswerValue | undefined
  readonly isMissing: boolean
  readonly onAnswer: (id: string, value: AnswerValue | undefined) => void
}

function Block({ block, value, isMissing, onAnswer }: BlockProps) {
  const say = useSay()
  const fault = isMissing && <p className="fault">{say('papers.missingHere')}</p>
  if (block.block === 'heading')
    return (
      <h2>
        <FormText text={block.text} />
      </h2>
    )
  if (block.block === 'text')
    return (
      <p>
        <FormText text={block.text} />
      </p>
    )
  if (block.block === 'statement')
    return (
      <div data-missing={isMissing || undefined}>
        <label className="tick">
          <input
            type="checkbox"
            checked={value === true}
            onChange={(event) => onAnswer(block.id, event.currentTarget.checked)}
          />
          <span>
            <FormText text={block.text} />
          </span>
        </label>
        {fault}
      </div>
    )
  return (
    <div data-missing={isMissing || undefined}>
      <QuestionBlock question={block} value={value} onAnswer={onAnswer} />
      {fault}
    </div>
  )
}

function QuestionBlock({
  question,
  value,
  onAnswer,
}: { question: Question } & Pick<BlockProps, 'value' | 'onAnswer'>) {
  const say = useSay()
  const { id, text, hint, answer, options = [], required } = question
  const optional = !required && <small> ({say('common.optional')})</small>
  const choices: readonly (readonly [label: ReactNode, value: AnswerValue])[] =
    answer === 'yes-no'
      ? [
          [say('common.yes'), true],
          [say('common.no'), false],
        ]
      : options.map((option) => [<FormText key={option} text={option} />, option])
  if (answer === 'yes-no' || answer === 'choice')
    return (
      <fieldset className="inline">
        <legend>
          <FormText text={text} />
          {optional}
        </legend>
        {hint !== undefined && (
          <p className="soft">
            <FormText text={hint} />
          </p>
        )}
        {choices.map(([label, one]) => (
          <label key={String(one)} className="tile" data-on={value === one || undefined}>
            <input type="radio" name={id} checked={value === one} onChange={() => onAnswer(id, one)} />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
    )
  if (answer === 'choices') {
    const chosen = Array.isArray(value) ? value : []
    return (
      <fieldset className="inline">
        <legend>
          <FormText text={text} />
          {optional}
        </legend>
        {options.map((option) => (
          <label key={option} className="tick">
            <input
              type="checkbox"
              checked={chosen.includes(option)}
              onChange={(event) => {
                const next = event.currentTarget.checked
                  ? [...chosen, option]
                  : chosen.filter((one) => one !== option)
                onAnswer(id, next.length === 0 ? undefined : next)
              }}
            />
            <span>
              <FormText text={option} />
            </span>
          </label>
        ))}
      </fieldset>
    )
  }
  const written = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const give = (next: string) => {
    if (next === '') onAnswer(id, undefined)
    else if (answer !== 'number') onAnswer(id, next)
    else if (Number.isFinite(Number(next))) onAnswer(id, Number(next))
  }
  return (
    <label className="field">
      <span>
        <FormText text={text} />
        {optional}
      </span>
      {hint !== undefined && (
        <small className="soft">
          <FormText text={hint} />
        </small>
      )}
      {answer === 'text' ? (
        <textarea
          rows={3}
          dir="auto"
          maxLength={4000}
          value={written}
          onChange={(event) => give(event.currentTarget.value)}
        />
      ) : (
        <input
          type={answer === 'day' ? 'date' : answer === 'number' ? 'number' : 'text'}
          maxLength={4000}
          value={written}
          onChange={(event) => give(event.currentTarget.value)}
        />
      )}
    </label>
  )
}
