import { Button, Modal } from '@mantine/core'
import { IconBarcode } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

type Detector = { detect: (source: HTMLVideoElement) => Promise<readonly { rawValue: string }[]> }
declare const BarcodeDetector: undefined | (new () => Detector)

/** Whether this browser reads codes by itself. */
export const canScan = () => typeof BarcodeDetector !== 'undefined' && 'mediaDevices' in navigator

/** Opens the camera and gives back the text of the first code that is seen. Shown only where the browser can do it. */
export function ScanButton({ onText, className }: { onText: (text: string) => void; className?: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  if (!canScan()) return null
  return (
    <>
      <Button
        variant="default"
        className={className ?? ''}
        leftSection={<IconBarcode size={20} stroke={1.6} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {t('session.scan')}
      </Button>
      {open && (
        <Modal
          opened
          onClose={() => setOpen(false)}
          title={t('session.scanTitle')}
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          <Viewfinder
            onText={(text) => {
              setOpen(false)
              onText(text)
            }}
          />
        </Modal>
      )}
    </>
  )
}

function Viewfinder({ onText }: { onText: (text: string) => void }) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let stopped = false
    let stream: MediaStream | undefined
    const look = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      const view = video.current
      if (stopped || view === null || typeof BarcodeDetector === 'undefined') return
      view.srcObject = stream
      await view.play()
      const detector = new BarcodeDetector()
      while (!stopped) {
        const [code] = await detector.detect(view)
        if (code !== undefined) return onText(code.rawValue)
        await new Promise((resolve) => setTimeout(resolve, 150))
      }
    }
    look().catch(() => setFailed(true))
    return () => {
      stopped = true
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    // The camera is opened once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  return failed ? (
    <p role="alert">{t('session.cameraClosed')}</p>
  ) : (
    <video ref={video} muted playsInline style={{ width: '100%' }} />
  )
}
