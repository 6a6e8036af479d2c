import type { Message } from '@halftone/clinic'
import { useTranslation } from 'react-i18next'
import { useClinicTime } from '../booking/clinic-time.ts'
import type { MessageEvent } from './message-queries.ts'

/** What stands where with a message, in words. */
export function useMessageWords() {
  const { t } = useTranslation()
  const time = useClinicTime()
  const moment = (iso: string | null) => (iso === null ? '' : time.moment(iso))
  return {
    /** One sentence: where it stands, and why. */
    now: ({ state, why, sendAfter, sentAt }: Message): string =>
      why === null
        ? t(`messageNow.${state}`, { moment: moment(sentAt) })
        : t(`messageWhy.${why}`, { moment: moment(sendAfter) }),
    state: (message: Message): string =>
      t(message.byHand ? 'messageState.by-hand' : `messageState.${message.state}`),
    event: ({ what, why }: MessageEvent): string =>
      // The moment of the quiet hours stands with the message; in the log it would only repeat it.
      why === null || why === 'quiet-hours' || why === 'later'
        ? t(`messageEvent.${what}`)
        : `${t(`messageEvent.${what}`)}. ${t(`messageWhy.${why}`)}`,
    moment: time.moment,
  }
}
