/**
 * A kind of fault; its `strike` knows the parameters that stand above it.
 *
 * @template {readonly import('./fault.mjs').FaultParam[]} const Params
 * @param {import('./fault.mjs').DeclaredFault<Params>} kind
 * @returns {import('./fault.mjs').FaultKind}
 */
export function fault(kind) {
	// `prepareFault` fills in and checks every parameter before a fault can strike.
	return /** @type {import('./fault.mjs').FaultKind} */ (kind);
}
