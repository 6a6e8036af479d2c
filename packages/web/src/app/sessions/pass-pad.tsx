import { Button, NumberInput } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import type { TreatmentSession } from '@halftone/clinic'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiRequest } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { listed } from '../../shared/i18n.ts'
import { newId } from '../../shared/new-id.ts'
import { LotChoice } from './lot-choice.tsx'
import { firstUsable, lotOptions, type ChosenKind, type LotOption } from './session-queries.ts'
import { SpokenText } from '../spoken-text.tsx'
import styles from './session.module.css'
import type { ShownSession } from './with-unsent.ts'

type Pass = ApiRequest<'POST /api/sessions/:id/passes'>['body']
type Zone = Pass['zone']
const endPoints = ['no-bleeding', 'pin-point', 'bounce', 'bleeding'] as const
const step = 100

type PassPadProps = {
  readonly session: TreatmentSession
  readonly shown: ShownSession
  readonly products: Parameters<typeof lotOptions>[0]
  readonly onRecord: (pass: Pass) => Promise<void>
}

/** What was chosen on this page; absent parts come from the last pass. */
type SetUp = {
  readonly needle?: LotOption
  readonly pigment?: LotOption
  readonly diluent?: LotOption
  readonly shade?: number
  readonly settingMm?: number | null
}

/** A pass in three taps: the zone, what is seen in the skin, and record. The set-up stays from pass to pass. */
export function PassPad({ session, shown, products, onRecord }: PassPadProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const options = {
    needle: lotOptions(products, 'needle'),
    pigment: lotOptions(products, 'pigment'),
    diluent: lotOptions(products, 'diluent'),
  }
  const [chosen, setChosen] = useState<SetUp>({})
  // The set-up goes on from the last pass, also after a reload; before the first one it is what the session began with.
  const last = shown.passes.find(({ struck }) => !struck)
  const usable = (kind: ChosenKind, id: string | undefined) =>
    options[kind].find((lot) => lot.refusal === null && lot.id === id)
  const lotOf = (kind: ChosenKind, lastId: string | undefined, needleCode?: string) =>
    chosen[kind] ??
    usable(kind, lastId) ??
    options[kind].find((lot) => lot.refusal === null && session.lotIds.includes(lot.id)) ??
    firstUsable(options[kind], needleCode) ??
    firstUsable(options[kind])
  const needle = lotOf('needle', last?.needleLotId, session.planned.needle.code)
  const pigment = lotOf('pigment', last?.pigmentLotId)
  const diluent = lotOf('diluent', last?.diluentLotId)
  const shade = chosen.shade ?? last?.shade ?? session.planned.shade
  const settingMm = chosen.settingMm !== undefined ? chosen.settingMm : (last?.settingMm ?? null)
  const change = (part: SetUp) => setChosen((before) => ({ ...before, ...part }))
  const [changing, setChanging] = useState(false)
  const [needleChanged, setNeedleChanged] = useState(false)
  const [zone, setZone] = useState<Zone>()
  const [endPoint, setEndPoint] = useState<Pass['endPoint']>()
  const [dots, setDots] = useState(0)
  const leftOf = (name: Zone) => {
    const target = shown.zones.find((known) => known.zone === name)
    return Math.max(step, (target?.plannedDots ?? 0) - (target?.doneDots ?? 0))
  }
  // A lot that was set aside or ran out since it was chosen is refused here, too.
  const refusal = [needle, pigment, diluent]
    .map((lot) =>
      lot === undefined
        ? undefined
        : [...options.needle, ...options.pigment, ...options.diluent].find(({ id }) => id === lot.id)
            ?.refusal,
    )
    .find((found) => found !== undefined && found !== null)
  const ready = needle && pigment && diluent && zone && endPoint && dots > 0 && !refusal
  const place = needle?.needleCode === undefined ? 'fill' : placeOf(session, needle.needleCode)

  const record = async () => {
    if (!needle || !pigment || !diluent || !zone || !endPoint) return
    await onRecord({
      ...{ id: newId(), doneAt: doneNow(), zone, place, endPoint, dots, shade, settingMm },
      needleCode: needle.needleCode ?? '',
      ...{ needleLotId: needle.id, pigmentLotId: pigment.id, diluentLotId: diluent.id },
      ...{ needleChanged, note: null },
    })
    setZone(undefined)
    setEndPoint(undefined)
    setNeedleChanged(false)
  }

  return (
    <>
      <section className={styles['setUp']} aria-label={t('session.setUp')}>
        <div className={styles['setUpFacts']}>
          <p>
            <span className="label">{t('session.lot.needle')}</span>
            {needle
              ? listed([needle.needleCode ?? '', t('session.lotNumber', { lot: needle.lotNumber })])
              : t('session.none')}
          </p>
          <p>
            <span className="label">{t('session.lot.pigment')}</span>
            {pigment
              ? listed([pigment.label, t('session.lotNumber', { lot: pigment.lotNumber })])
              : t('session.none')}
          </p>
          <p>
            <span className="label">{t('session.dilution')}</span>
            {listed([
              t('session.oneTo', { parts: shade }),
              ...(diluent ? [diluent.label, t('session.lotNumber', { lot: diluent.lotNumber })] : []),
            ])}
          </p>
          <p>
            <span className="label">{t('session.setting')}</span>
            {settingMm === null
              ? t('session.none')
              : t('session.mm', { value: format.hundredths(settingMm) })}
          </p>
        </div>
        <Button
          variant="default"
          className={styles['big'] ?? ''}
          aria-expanded={changing}
          onClick={() => setChanging((open) => !open)}
        >
          {t(changing ? 'session.setUpDone' : 'session.setUpChange')}
        </Button>
      </section>
      {changing && (
        <div className={styles['setUpForm']}>
          <LotChoice
            kind="needle"
            options={options.needle}
            chosenId={needle?.id ?? null}
            onChoose={(lot) => {
              change({ needle: lot })
              setNeedleChanged(true)
            }}
          />
          <LotChoice
            kind="pigment"
            options={options.pigment}
            chosenId={pigment?.id ?? null}
            onChoose={(lot) => change({ pigment: lot })}
          />
          <LotChoice
            kind="diluent"
            options={options.diluent}
            chosenId={diluent?.id ?? null}
            onChoose={(lot) => change({ diluent: lot })}
          />
          <div className={styles['options']}>
            <NumberInput
              size="lg"
              label={t('session.parts')}
              min={0}
              max={60}
              allowDecimal={false}
              value={shade}
              onChange={(value) => change({ shade: Number(value) || 0 })}
            />
            <NumberInput
              size="lg"
              label={t('session.setting')}
              description={t('session.settingHint')}
              min={0}
              max={4}
              step={0.1}
              decimalScale={2}
              value={settingMm ?? ''}
              onChange={(value) => change({ settingMm: value === '' ? null : Number(value) })}
            />
          </div>
        </div>
      )}
      <fieldset className={styles['choice']}>
        <legend>{t('session.zones')}</legend>
        <div className={styles['zones']}>
          {shown.zones.map((target) => (
            <button
              key={target.zone}
              type="button"
              className={styles['option']}
              aria-pressed={zone === target.zone}
              onClick={() => {
                setZone(target.zone)
                setDots(leftOf(target.zone))
              }}
            >
              <span>{t(`zone.${target.zone}`)}</span>
              <span className={`${styles['small']} numbers`}>
                {t('session.doneOf', {
                  done: format.whole(target.doneDots),
                  planned: format.whole(target.plannedDots),
                })}
              </span>
              <span
                className={styles['bar']}
                style={
                  { '--share': Math.min(1, target.doneDots / Math.max(1, target.plannedDots)) } as object
                }
                aria-hidden="true"
              />
            </button>
          ))}
        </div>
      </fieldset>
      <fieldset className={styles['choice']}>
        <legend>{t('session.seen')}</legend>
        <div className={styles['options']}>
          {endPoints.map((name) => (
            <button
              key={name}
              type="button"
              className={styles['option']}
              aria-pressed={endPoint === name}
              onClick={() => setEndPoint(name)}
            >
              {t(`session.endPoint.${name}`)}
            </button>
          ))}
        </div>
        {endPoint === 'bleeding' && <p className={styles['caution']}>{t('session.bleeding')}</p>}
      </fieldset>
      <div className={styles['record']}>
        <Button
          variant="default"
          className={styles['step'] ?? ''}
          aria-label={t('session.fewer', { count: step })}
          onClick={() => setDots((value) => Math.max(0, value - step))}
        >
          <IconMinus size={22} aria-hidden="true" />
        </Button>
        <NumberInput
          size="lg"
          className={styles['dots'] ?? ''}
          label={t('session.dots')}
          min={0}
          max={20_000}
          allowDecimal={false}
          hideControls
          value={dots}
          onChange={(value) => setDots(Number(value) || 0)}
        />
        <Button
          variant="default"
          className={styles['step'] ?? ''}
          aria-label={t('session.more', { count: step })}
          onClick={() => setDots((value) => value + step)}
        >
          <IconPlus size={22} aria-hidden="true" />
        </Button>
        <Button className={styles['big'] ?? ''} disabled={!ready} onClick={() => void record()}>
          {t('session.recordPass')}
        </Button>
      </div>
      {(!zone || !endPoint) && <p className={styles['hint']}>{t('session.recordHint')}</p>}
      <div role="alert">
        {refusal && (
          <p className={styles['refusal']}>
            <SpokenText of={refusal} />
          </p>
        )}
      </div>
    </>
  )
}

const doneNow = (): string => new Date().toISOString()

/** Where the plan uses a needle; the filling where it does not name it. */
const placeOf = (session: TreatmentSession, needleCode: string | null): Pass['place'] =>
  session.planned.needles.find(({ needle }) => needle.code === needleCode)?.place ?? 'fill'
