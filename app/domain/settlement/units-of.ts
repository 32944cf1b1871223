type UnitsOfLine = { readonly lineId: string; readonly units: readonly number[] }

/**
 * Whether some units of an order's line are among these: the same line may be in a return, or in several, more than once with
 * different units. Units are of one part or of another, never of both, so the first of them says whose they are.
 */
export const areUnitsOf = ({ lineId, units: [first] }: UnitsOfLine, part: UnitsOfLine): boolean =>
  lineId === part.lineId && first !== undefined && part.units.includes(first)
