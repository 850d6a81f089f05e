import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { isLetInByDevice } from '#domain/people/let-in-by-device.ts'
import { useEngineValue, useRecord } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { useServerNow } from '../shared/use-server-now.ts'
import { OwnPinSheet } from './own-pin-sheet.tsx'

/** Another PIN of one's own; nothing for somebody who is here for a day, of whose PIN the server knows nothing. */
export function OwnPin() {
  const t = useTranslations('me')
  const me = useRecord('person', useEngineValue((engine) => engine.session?.personId) ?? '')
  const now = useServerNow()
  const [isOpen, setIsOpen] = useState(false)
  if (!me || isLetInByDevice(me, now)) return null
  return (
    <Section heading={t('pin')}>
      <Text>{t('pinText')}</Text>
      <Button icon="lock" onClick={() => setIsOpen(true)}>
        {t('changePin')}
      </Button>
      {isOpen && <OwnPinSheet person={me} onClose={() => setIsOpen(false)} />}
    </Section>
  )
}
