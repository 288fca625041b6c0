import { path, type Path } from '../../../shared/http/path';
import type { Kind } from '../wire/kinds';

/** Where clients are made; unlike beneficiaries, persons have no plural either. */
export const clientHome = (kind: Kind): Path =>
	kind === 'business' ? path`/clients/business` : path`/clients/personal`;

/** @param id Capay’s, or where it is only read, the caller’s own reference */
export const clientAt = (kind: Kind, id: string): Path =>
	kind === 'business' ? path`/clients/business/${id}` : path`/clients/personal/${id}`;
