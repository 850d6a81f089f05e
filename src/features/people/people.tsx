import { Route, Switch } from 'wouter'
import { AddScreen } from './add-screen.tsx'
import { PeopleScreen } from './people-screen.tsx'
import { PersonScreen } from './person-screen.tsx'

/** The places of the people who work here: few open them, so they come as one, and the app's routes name one. */
export function People() {
  return (
    <Switch>
      <Route path="/people/add">
        <AddScreen />
      </Route>
      <Route path="/people/:id">{({ id }) => <PersonScreen key={id} id={decodeURIComponent(id)} />}</Route>
      <Route>
        <PeopleScreen />
      </Route>
    </Switch>
  )
}
