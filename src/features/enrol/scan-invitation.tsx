import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { readInvitation, type Invitation } from '#domain/devices/enrolment-code.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ScanCamera } from '../shared/scan-camera.tsx'

/** Takes the QR that a lead shows, by this app's own camera or by an imager. */
export function ScanInvitation({ onInvitation }: { onInvitation: (invitation: Invitation) => void }) {
  const t = useTranslations('enrol')
  const [isOpen, setIsOpen] = useState(false)
  const [refused, setRefused] = useState<string>()
  const refuse = (why: string) => {
    signal('unknown')
    setRefused(why)
  }
  useScan(({ text }) => {
    const invitation = readInvitation(text)
    if (!invitation) return refuse(t('noInvitation'))
    const { origin = location.origin } = invitation
    if (origin !== location.origin) return refuse(t('otherServer', { origin }))
    signal('good')
    setRefused(undefined)
    setIsOpen(false)
    onInvitation(invitation)
  })
  return (
    <>
      {refused !== undefined && <Banner tone="bad">{refused}</Banner>}
      {isOpen ? (
        <ScanCamera onClose={() => setIsOpen(false)} />
      ) : (
        <Button icon="scan" onClick={() => setIsOpen(true)}>
          {t('scan')}
        </Button>
      )}
    </>
  )
}
