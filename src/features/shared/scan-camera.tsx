import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'

const CameraPanel = lazy(async () => ({ default: (await import('../../scan/scanner.ts')).CameraPanel }))

/** The camera with its words; what it reads goes to the screen that is open. Loads on first use. */
export function ScanCamera({ onClose }: { onClose: () => void }) {
  const t = useTranslations('scanner')
  const app = useTranslations('app')
  const words = {
    starting: t('starting'),
    denied: t('denied'),
    noCamera: t('noCamera'),
    busy: t('busy'),
    insecure: t('insecure'),
    failed: t('failed'),
    torch: t('torch'),
    zoom: t('zoom'),
    close: t('close'),
    leave: app('close'),
  }
  return (
    <Suspense fallback={null}>
      <CameraPanel onClose={onClose} words={words} />
    </Suspense>
  )
}
