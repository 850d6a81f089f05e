import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Picture } from '../../ui/picture.tsx'
import { Section } from '../../ui/section.tsx'
import { usePhotoUrl } from '../shared/use-photo-url.ts'
import type { GateAsks } from './use-asks.ts'

/** What draws comes when somebody signs. */
const SignatureSheet = lazy(async () => ({ default: (await import('./signature-sheet.tsx')).SignatureSheet }))

/** Whoever fetches the order signs, where the store wants it; or it is said why not. */
export function SignatureAsk({ orderNumber, gate }: { orderNumber: string; gate: GateAsks }) {
  const t = useTranslations('handover')
  const [isOpen, setIsOpen] = useState(false)
  const { said } = gate.signature
  const photo = typeof said === 'object' ? said : undefined
  const url = usePhotoUrl(photo?.bytes)
  const say = (what: GateAsks['signature']['said']) => {
    gate.signature.say(what)
    setIsOpen(false)
  }
  return (
    <Section heading={t('signature')}>
      {photo && <Picture size="wide" src={url} alt={t('signature')} />}
      {typeof said === 'string' && <Banner tone="neutral">{t('notSigned', { why: t(`unsigned.${said}`) })}</Banner>}
      <Button onClick={() => setIsOpen(true)}>{said ? t('signAgain') : t('sign')}</Button>
      {isOpen && (
        <Suspense fallback={null}>
          <SignatureSheet orderNumber={orderNumber} onSigned={say} onUnsigned={say} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </Section>
  )
}
