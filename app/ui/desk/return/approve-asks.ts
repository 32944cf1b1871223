/** What of the rules holds for the choice as it stands: to say otherwise than the policy always takes a written reason. */
export const whatIsAsked = (form: {
  readonly isOtherwise: boolean
  readonly kept: number
  readonly isShown: boolean
}): 'needs_otherwise' | 'needs' | 'needs_reason' | null => {
  if (form.isOtherwise) return 'needs_otherwise'
  if (form.kept === 0) return null
  return form.isShown ? 'needs' : 'needs_reason'
}
