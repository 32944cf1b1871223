/** Scanners end what they read with one Enter or two; no hand is as quick. */
const scannersSecondEnter = 300

type Pressed = {
  /** Whether something was scanned or typed on this step. */
  readonly isTouched: boolean
  readonly isBusy: boolean
  readonly sinceLastEnter: number
}

/** What Enter does at the table: it records only what somebody entered, and once. */
export const whatEnterDoes = ({
  isTouched,
  isBusy,
  sinceLastEnter,
}: Pressed): 'record' | 'ignore' | 'ask' => {
  if (isBusy || sinceLastEnter < scannersSecondEnter) return 'ignore'
  return isTouched ? 'record' : 'ask'
}
