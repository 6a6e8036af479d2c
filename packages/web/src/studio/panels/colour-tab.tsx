import type { SkinFit } from '@halftone/engine'
import { IconColorPicker } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { isHairAssumed, isSkinAssumed } from '../document/assumed-colours.ts'
import { patch } from '../document/store.ts'
import { useDesign, useSession, useStudio } from '../studio-context.ts'
import { useNumbers, useWords } from '../words.ts'
import styles from './panels.module.css'

const css = (srgb: readonly [number, number, number]) => `rgb(${srgb.map(Math.round).join(' ')})`

/** Skin and stubble read from the photo, with what they mean and how sure that is. */
export function ColourTab() {
  const studio = useStudio()
  const words = useWords()
  const number = useNumbers()
  const skin = useDesign((design) => design.skin)
  const hair = useDesign((design) => design.hair)
  const isAssumed = { skin: useDesign(isSkinAssumed), hair: useDesign(isHairAssumed) }
  const tool = useSession((session) => session.tool)
  const fit = useSkinFit(skin.srgb)
  const percent = (value: number) => number(100 * value, 1)
  return (
    <>
      <p className={styles['hint']}>{words('colour.how')}</p>
      <div className={styles['swatches']}>
        {(
          [
            ['skin', skin.srgb],
            ['hair', hair.srgb],
          ] as const
        ).map(([kind, srgb]) => (
          <button
            key={kind}
            type="button"
            className={styles['swatch']}
            aria-pressed={tool === kind}
            onClick={() => patch(studio.session, { tool: kind })}
          >
            <span className={styles['chip']} style={{ backgroundColor: css(srgb) }} />
            <span>
              {words(`colour.${kind}`)}
              <small className="soft">
                {tool === kind
                  ? words('colour.picking')
                  : words(isAssumed[kind] ? 'colour.assumed' : 'colour.pick')}
              </small>
            </span>
            <IconColorPicker size={20} stroke={1.5} aria-hidden="true" />
          </button>
        ))}
      </div>
      {fit && (
        <dl className={styles['facts']}>
          <div>
            <dt>{words('colour.class')}</dt>
            <dd>{words(`ita.${fit.itaClass}`)}</dd>
          </div>
          <div>
            <dt>{words('colour.ita')}</dt>
            <dd>
              {words('colour.range', {
                value: `${number(fit.itaDegrees)}°`,
                low: `${number(fit.uncertainty.itaDegrees[0])}°`,
                high: `${number(fit.uncertainty.itaDegrees[1])}°`,
              })}
            </dd>
          </div>
          <div>
            <dt>{words('colour.melanin')}</dt>
            <dd>
              {words('colour.range', {
                value: `${percent(fit.melaninFraction)} %`,
                low: percent(fit.uncertainty.melaninFraction[0]),
                high: percent(fit.uncertainty.melaninFraction[1]),
              })}
            </dd>
          </div>
          <div>
            <dt>{words('colour.blood')}</dt>
            <dd>
              {words('colour.range', {
                value: `${percent(fit.bloodFraction)} %`,
                low: percent(fit.uncertainty.bloodFraction[0]),
                high: percent(fit.uncertainty.bloodFraction[1]),
              })}
            </dd>
          </div>
        </dl>
      )}
      {fit?.warnings.map((code) => (
        <p key={code} className={styles['hint']}>
          {words(`skinWarning.${code}`)}
        </p>
      ))}
    </>
  )
}

/** What the skin model makes of a colour; the table behind it stays in the worker. */
function useSkinFit(srgb: readonly [number, number, number]): SkinFit | undefined {
  const { engine } = useStudio()
  const [fit, setFit] = useState<SkinFit | undefined>(undefined)
  useEffect(() => {
    let isCurrent = true
    engine.ask('fitSkin', { srgb }).then(
      (answer) => isCurrent && setFit(answer),
      () => isCurrent && setFit(undefined),
    )
    return () => {
      isCurrent = false
    }
  }, [engine, srgb])
  return fit
}
