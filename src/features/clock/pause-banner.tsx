import { useFormatter, useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { usePersonName } from '../shared/use-person-name.ts'
import { usePaused } from './use-paused.ts'

/** On every screen while something stands still: what, since when, and until when. Nobody is kept from working. */
export function PauseBanner() {
  const t = useTranslations('clock')
  const format = useFormatter()
  const [path] = useLocation()
  const nameOf = usePersonName()
  const { store, orders } = usePaused()
  const time = (at: number) => format.dateTime(at, { hour: '2-digit', minute: '2-digit' })
  const pause = store ?? orders
  if (!pause) return null
  const facts = { name: nameOf(pause.by), since: time(pause.at), until: time(pause.until ?? pause.at) }
  return (
    <Banner
      tone="warn"
      icon="clock"
      action={path === '/pause' ? undefined : <ButtonLink href="/pause">{t('look')}</ButtonLink>}
    >
      <strong>{store ? t('storePaused', facts) : t('ordersPaused', facts)}</strong>{' '}
      {store ? t('storePausedNext') : t('ordersPausedNext')}
    </Banner>
  )
}
