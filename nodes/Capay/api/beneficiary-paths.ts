import { path, type Path } from '../../../shared/http/path';
import type { Kind } from '../wire/kinds';

/** Capay has the plural for lists of businesses, and for everything about persons. */
export const beneficiaryList = (kind: Kind): Path =>
	kind === 'business' ? path`/beneficiaries/businesses` : path`/beneficiaries/personals`;

/** Where new ones are made. */
export const beneficiaryHome = (kind: Kind): Path =>
	kind === 'business' ? path`/beneficiaries/business` : path`/beneficiaries/personals`;

/** @param id Capay’s, or where it is only read, the caller’s own reference */
export const beneficiaryAt = (kind: Kind, id: string): Path =>
	kind === 'business' ? path`/beneficiaries/business/${id}` : path`/beneficiaries/personals/${id}`;

/** Whether one is right, without making it. */
export const beneficiaryCheck = (kind: Kind): Path =>
	kind === 'business'
		? path`/beneficiaries/business/validate`
		: path`/beneficiaries/personals/validate`;

/** The same with Confirmation of Payee: the only calls that have a version in their path. */
export const payeeCheck = (kind: Kind): Path =>
	kind === 'business'
		? path`/v2/beneficiaries/business/validate`
		: path`/v2/beneficiaries/personals/validate`;
