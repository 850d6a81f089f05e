import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useEngineValue, useRecords } from '../../offline/hooks.ts'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { NoPeople } from './no-people.tsx'
import { PeopleList } from './people-list.tsx'
import { PersonsPin } from './persons-pin.tsx'
import { UnsentWork } from './unsent-work.tsx'

/** Name, then PIN. Works offline for people whom this device knows. */
export function SignInScreen() {
  const t = useTranslations('signIn')
  const people = useRecords('person')
  const store = useEngineValue((engine) => engine.device?.store.name)
  const [chosenId, setChosenId] = useState<string>()
  const chosen = people.find((person) => person.id === chosenId)
  const back = chosen && { label: t('other'), onClick: () => setChosenId(undefined) }
  return (
    <Screen title={chosen ? chosen.name : t('title')} back={back}>
      <Stack>
        <UnsentWork except={chosenId} />
        {chosen ? (
          <PersonsPin key={chosen.id} person={chosen} />
        ) : people.length === 0 ? (
          <NoPeople />
        ) : (
          <PeopleList people={people} store={store} onChoose={setChosenId} />
        )}
      </Stack>
    </Screen>
  )
}
