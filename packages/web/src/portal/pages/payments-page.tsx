import { useQuery } from '@tanstack/react-query'
import { addressOf } from '../../shared/api.ts'
import { Ask } from '../ask.tsx'
import { Card, Waiting } from '../parts.tsx'
import { moneyQuery, useOwnPage } from '../portal-queries.ts'
import { useSay } from '../words.tsx'

/** What is due and open, when, what was paid, with receipts. */
export function PaymentsPage() {
  const say = useSay()
  const { format } = useOwnPage()
  const { data, error, refetch } = useQuery(moneyQuery)
  if (!data) return <Waiting error={error} again={() => void refetch()} />
  const money = (minor: number) => format.money(minor, data.currency)
  const parts = data.charges.flatMap((charge) => charge.parts).filter(({ openMinor }) => openMinor > 0)
  return (
    <>
      <h1>{say('money.title')}</h1>
      <Card>
        {data.openMinor === 0 && <p>{say('money.nothing')}</p>}
        <dl className="sums">
          <div className="total">
            <dt>{say('money.due')}</dt>
            <dd>{money(data.dueMinor)}</dd>
          </div>
          <div>
            <dt>{say('money.open')}</dt>
            <dd>{money(data.openMinor)}</dd>
          </div>
          <div>
            <dt>{say('money.paid')}</dt>
            <dd>{money(data.heldMinor)}</dd>
          </div>
        </dl>
        <Ask about="money" label={say('money.ask')} />
      </Card>
      {parts.length > 0 && (
        <Card title={say('money.partsTitle')}>
          <dl className="sums">
            {parts.map(({ kind, dueOn, openMinor, overdue }, index) => (
              <div key={index}>
                <dt>
                  {say(`money.part.${kind}`)} · {format.plainDay(dueOn)}
                  {overdue && <span className="tag">{say('money.overdue')}</span>}
                </dt>
                <dd>{money(openMinor)}</dd>
              </div>
            ))}
          </dl>
        </Card>
      )}
      {data.statement.length > 0 && (
        <Card title={say('money.statement')}>
          <ul className="plain">
            {data.statement.map(({ id, kind, day, amountMinor, paymentId, receiptNumber }) => (
              <li key={id} className="line">
                <span>
                  {format.plainDay(day)} · {say(`money.kind.${kind}`)} · <strong>{money(amountMinor)}</strong>
                </span>
                {paymentId !== null && receiptNumber !== null && (
                  <a
                    className="button"
                    target="_blank"
                    rel="noreferrer"
                    href={addressOf('GET /api/portal/payments/:id/receipt.pdf', {
                      params: { id: paymentId },
                    })}
                  >
                    {say('money.receipt', { number: receiptNumber })}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
