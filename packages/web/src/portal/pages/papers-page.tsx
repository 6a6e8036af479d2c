import type { PortalPaper } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { addressOf, call } from '../../shared/api.ts'
import { FormText } from '../form-words.tsx'
import { Card, Waiting } from '../parts.tsx'
import { goTo } from '../place.ts'
import { papersQuery, useOwnPage } from '../portal-queries.ts'
import { useSay } from '../words.tsx'

/** What is to be filled in and signed, what was, and what may be done with photos. */
export function PapersPage() {
  const say = useSay()
  const { format } = useOwnPage()
  const { data, error, refetch } = useQuery(papersQuery)
  if (!data) return <Waiting error={error} again={() => void refetch()} />
  const { patchTest } = data
  return (
    <>
      <h1>{say('papers.title')}</h1>
      <Card>
        <ul className="plain">
          {data.papers.map((paper) => (
            <PaperLine key={paper.formId} paper={paper} />
          ))}
        </ul>
        {data.papers.length === 0 && <p>{say('papers.none')}</p>}
      </Card>
      <Card title={say('papers.patchTitle')}>
        <p>
          {say(`papers.patch.${patchTest.state}`, {
            date: patchTest.readableFrom === null ? '' : format.moment(patchTest.readableFrom),
          })}
        </p>
      </Card>
      <Permissions permissions={data.permissions} />
    </>
  )
}

function PaperLine({ paper }: { paper: PortalPaper }) {
  const say = useSay()
  const { format } = useOwnPage()
  const queryClient = useQueryClient()
  const begin = useMutation({
    mutationFn: () => call('POST /api/portal/answers', { body: { formId: paper.formId } }),
    onSuccess: ({ id }) => goTo('paper', id),
  })
  const withdraw = useMutation({
    mutationFn: (id: string) => call('POST /api/portal/consents/:id/withdrawal', { params: { id } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['portal', 'papers'] }),
  })
  const { state, at, kind, consentId, outcome, title } = paper
  const date = at === null ? '' : format.moment(at)
  const isSigned = kind === 'consent' && consentId !== null
  return (
    <li className="line">
      <strong>
        <FormText text={title} />
      </strong>
      <span className="soft">
        {state === 'draft' && say('papers.draft', { date })}
        {state === 'done' && say(isSigned ? 'papers.signed' : 'papers.handedIn', { date })}
        {state === 'withdrawn' && say('papers.withdrawn', { date })}
        {state === 'expired' && say('papers.expired')}
        {state === 'open' && say('papers.open')}
      </span>
      {state === 'done' && outcome !== null && (
        <span>
          {say(
            outcome === 'letter'
              ? 'papers.outcomeLetter'
              : outcome === 'not-now'
                ? 'papers.outcomeNotNow'
                : 'papers.outcome',
          )}
        </span>
      )}
      <div className="buttons">
        {state !== 'done' && (
          <button
            type="button"
            className="button strong"
            disabled={begin.isPending}
            onClick={() => begin.mutate()}
          >
            {say(state === 'draft' ? 'papers.resume' : kind === 'consent' ? 'papers.sign' : 'papers.fill')}
          </button>
        )}
        {isSigned && consentId !== null && (
          <a
            className="button"
            target="_blank"
            rel="noreferrer"
            href={addressOf('GET /api/portal/consents/:id/document.pdf', { params: { id: consentId } })}
          >
            {say('papers.document')}
          </a>
        )}
        {isSigned && consentId !== null && state === 'done' && (
          <button type="button" className="button quiet" onClick={() => withdraw.mutate(consentId)}>
            {say('papers.withdraw')}
          </button>
        )}
      </div>
      {isSigned && state === 'done' && <small className="soft">{say('papers.withdrawNote')}</small>}
      {(begin.error ?? withdraw.error) && <p className="fault">{say('common.failed')}</p>}
    </li>
  )
}

type Permission = {
  purpose: 'record' | 'training' | 'portfolio' | 'publishing'
  given: boolean
  at: string | null
}

function Permissions({ permissions }: { permissions: readonly Permission[] }) {
  const say = useSay()
  const { format } = useOwnPage()
  const queryClient = useQueryClient()
  const answer = useMutation({
    mutationFn: (body: { purpose: Permission['purpose']; given: boolean }) =>
      call('POST /api/portal/photo-permissions', { body }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['portal', 'papers'] }),
  })
  return (
    <Card title={say('papers.photosTitle')}>
      <p>{say('papers.photosNote')}</p>
      {permissions.map(({ purpose, given, at }) => {
        const now = answer.isPending && answer.variables.purpose === purpose ? answer.variables.given : given
        return (
          <fieldset key={purpose} className="inline">
            <legend>{say(`papers.purpose.${purpose}`)}</legend>
            {[true, false].map((value) => (
              <label
                key={String(value)}
                className="tile"
                data-on={(now === value && at !== null) || undefined}
              >
                <input
                  type="radio"
                  name={purpose}
                  checked={now === value && (at !== null || answer.isPending)}
                  onChange={() => answer.mutate({ purpose, given: value })}
                />
                {say(value ? 'papers.allowed' : 'papers.notAllowed')}
              </label>
            ))}
            {at !== null && <small className="soft">{format.moment(at)}</small>}
          </fieldset>
        )
      })}
      <div role="alert">{answer.error && <p className="fault">{say('common.failed')}</p>}</div>
    </Card>
  )
}
