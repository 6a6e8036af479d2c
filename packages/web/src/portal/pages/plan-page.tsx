import type { ClientWord, PortalPlan } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { addressOf, call } from '../../shared/api.ts'
import { Ask, Questions } from '../ask.tsx'
import { Card, Waiting } from '../parts.tsx'
import { plansQuery, useOwnPage } from '../portal-queries.ts'
import { useSay } from '../words.tsx'

/** Plans that the practitioner has shown: what it will look like, what is done, what it costs, what is certain. */
export function PlanPage() {
  const say = useSay()
  const { data, error, refetch } = useQuery(plansQuery)
  if (!data) return <Waiting error={error} again={() => void refetch()} />
  return (
    <>
      <h1>{say('plan.title')}</h1>
      {data.plans.length === 0 && (
        <Card>
          <p>{say('plan.none')}</p>
        </Card>
      )}
      {data.plans.map((plan) => (
        <PlanView key={plan.id} plan={plan} />
      ))}
      <Card title={say('plan.questions')}>
        <Questions questions={data.questions} />
        <Ask about="plan" />
      </Card>
    </>
  )
}

function PlanView({ plan }: { plan: PortalPlan }) {
  const say = useSay()
  const { format } = useOwnPage()
  return (
    <>
      <h2>{say('plan.number', { number: plan.number })}</h2>
      <Stages plan={plan} />
      <Card title={say('plan.sessionsTitle')}>
        <ol className="plain">
          {plan.sessions.map(({ number, dots, minutes, gapDays }) => (
            <li key={number} className="line">
              <strong>{say('common.session', { number })}</strong>
              <span>
                {say('plan.sessionLine', { dots, minutes: say('count.minutes', { count: minutes }) })}{' '}
                <small className="tag">{say('common.estimate')}</small>
              </span>
              {gapDays > 0 && (
                <span className="soft">
                  {say('plan.gapLine', { days: say('count.days', { count: gapDays }) })}
                </span>
              )}
            </li>
          ))}
        </ol>
      </Card>
      <Card title={say('plan.certainTitle')}>
        <ul className="marks">
          {(['certain1', 'certain2'] as const).map((name) => (
            <li key={name}>
              <span className="tag sure">{say('common.certain')}</span> {say(`plan.${name}`)}
            </li>
          ))}
          {(['estimate1', 'estimate2', 'estimate3'] as const).map((name) => (
            <li key={name}>
              <span className="tag">{say('common.estimate')}</span> {say(`plan.${name}`)}
            </li>
          ))}
        </ul>
      </Card>
      <Price plan={plan} money={(minor) => format.money(minor, plan.quote.currency)} />
      <Accept plan={plan} />
    </>
  )
}

function Stages({ plan }: { plan: PortalPlan }) {
  const say = useSay()
  const id = useId()
  const { stages } = plan
  const [at, setAt] = useState(0)
  const stage = stages[at]
  if (stage === undefined)
    return (
      <Card title={say('plan.stagesTitle')}>
        <p>{say('plan.noPictures')}</p>
      </Card>
    )
  const word = say(`plan.stage.${stage}`)
  return (
    <Card title={say('plan.stagesTitle')}>
      <figure className="look">
        <img
          src={addressOf('GET /api/portal/plans/:id/looks/:stage', { params: { id: plan.id, stage } })}
          alt={word}
          width={640}
          height={800}
        />
        <figcaption>
          <strong aria-live="polite">{word}</strong>
          <span className="soft">{say('common.picture')}</span>
        </figcaption>
      </figure>
      <label className="field" htmlFor={id}>
        <span>{say('plan.stagesSlider')}</span>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={stages.length - 1}
        value={at}
        aria-valuetext={word}
        onChange={(event) => setAt(Number(event.currentTarget.value))}
      />
    </Card>
  )
}

function Price({ plan, money }: { plan: PortalPlan; money: (minor: number) => string }) {
  const say = useSay()
  const { format } = useOwnPage()
  const { quote } = plan
  return (
    <Card title={say('plan.priceTitle')}>
      <dl className="sums">
        {quote.factors.map(({ factor, amountMinor }) => (
          <div key={factor}>
            <dt>{say(`plan.factor.${factor}` as ClientWord)}</dt>
            <dd>{money(amountMinor)}</dd>
          </div>
        ))}
        {quote.tax.mode !== 'none' && (
          <div>
            <dt>{say('plan.tax')}</dt>
            <dd>{money(quote.tax.amountMinor)}</dd>
          </div>
        )}
        <div className="total">
          <dt>{say('plan.total')}</dt>
          <dd>{money(quote.totalMinor)}</dd>
        </div>
        <div>
          <dt>{say('plan.deposit')}</dt>
          <dd>{money(quote.depositMinor)}</dd>
        </div>
      </dl>
      {quote.instalments.length > 0 && (
        <>
          <h3>{say('plan.instalments')}</h3>
          <dl className="sums">
            {quote.instalments.map(({ amountMinor, dueOn }) => (
              <div key={dueOn}>
                <dt>{format.plainDay(dueOn)}</dt>
                <dd>{money(amountMinor)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {quote.isExample && <p className="fault">{say('plan.example')}</p>}
    </Card>
  )
}

function Accept({ plan }: { plan: PortalPlan }) {
  const say = useSay()
  const { format } = useOwnPage()
  const queryClient = useQueryClient()
  const [name, setName] = useState('')
  const { acceptance } = plan
  const accept = useMutation({
    mutationFn: () =>
      call('POST /api/portal/plans/:id/acceptance', {
        params: { id: plan.id },
        body: { textSha256: acceptance.textSha256, acceptedBy: name },
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['portal'] }),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (name.trim() !== '' && !accept.isPending) accept.mutate()
  }
  return (
    <Card title={say('plan.wordsTitle')}>
      <details>
        <summary>{say('plan.wordsTitle')}</summary>
        <pre className="words" dir="auto">
          {acceptance.text}
        </pre>
      </details>
      {acceptance.state === 'accepted' ? (
        <p>
          <strong>
            {say('plan.accepted', {
              date: acceptance.acceptedAt === null ? '' : format.moment(acceptance.acceptedAt),
              name: acceptance.acceptedBy ?? '',
            })}
          </strong>
        </p>
      ) : (
        acceptance.mayAccept && (
          <form onSubmit={submit}>
            <label className="field">
              <span>{say('plan.acceptName')}</span>
              <input
                required
                maxLength={120}
                autoComplete="name"
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
            </label>
            <button className="button strong" disabled={accept.isPending}>
              {say('plan.accept')}
            </button>
            <p className="soft">{say('plan.acceptNote')}</p>
            <div role="alert">{accept.error && <p className="fault">{say('common.failed')}</p>}</div>
          </form>
        )
      )}
    </Card>
  )
}
