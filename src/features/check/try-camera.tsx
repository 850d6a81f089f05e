import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { useScan } from '../../scan/index.ts'

/** Opens the camera as a scan does: it shows its picture or says why not, and reads whatever is held before it. */
export function TryCamera({ onTried }: { onTried: () => void }) {
  const t = useTranslations('check')
  const [isOpen, setIsOpen] = useState(false)
  const [read, setRead] = useState<string>()
  const close = () => {
    setIsOpen(false)
    // the browser knows now whether it may
    onTried()
  }
  useScan(({ text }) => {
    setRead(text)
    close()
  })
  return (
    <>
      {read !== undefined && (
        <Banner tone="good">
          {t('read')} <code>{read}</code>
        </Banner>
      )}
      {isOpen ? (
        <ScanCamera onClose={close} />
      ) : (
        <Button icon="camera" onClick={() => setIsOpen(true)}>
          {t('tryCamera')}
        </Button>
      )}
    </>
  )
}
