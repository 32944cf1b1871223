/** Why something is not possible: a refusal code with its data; `instead` among it is what is possible, by a code with its own. */
export type PortalRefusal = { readonly code: string; readonly [data: string]: unknown }
