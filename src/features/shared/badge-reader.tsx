import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useEngine } from '../../offline/hooks.ts'
import { useScan } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { badgeHash } from './badge-hash.ts'
import { ScanCamera } from './scan-camera.tsx'
import { TypedCode } from './typed-code.tsx'
import { useScanFailed } from './use-scan-failed.ts'

export type BadgeReaderProps = {
  /** of the button that turns the camera on; without one an imager reads all the same */
  label?: string | undefined
  onBadge: (hash: string) => void
}

/** Every scan on this screen is a badge: from an imager at once, from the camera or typed behind the button. */
export function BadgeReader({ label, onBadge }: BadgeReaderProps) {
  const app = useTranslations('app')
  const failed = useScanFailed()
  const { device } = useEngine()
  const [isOpen, setIsOpen] = useState(false)
  useScan(({ text }) => {
    if (!device) return false
    setIsOpen(false)
    return void badgeHash(text, device.store.id).then(onBadge).catch(failed)
  })
  if (label === undefined) return null
  const close = () => setIsOpen(false)
  return (
    <>
      <Button icon="scan" onClick={() => setIsOpen(true)}>
        {label}
      </Button>
      <Sheet open={isOpen} title={label} closeLabel={app('close')} onClose={close}>
        {isOpen && (
          <>
            <ScanCamera onClose={close} />
            <TypedCode />
          </>
        )}
      </Sheet>
    </>
  )
}
