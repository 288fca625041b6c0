import { createHmac } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Access } from '../../../shared/auth/bearer';
import { apiBase, isThisMachine } from '../../../shared/auth/environment';
import { loadPkcs12 } from '../../../shared/auth/pkcs12';
import { tlsIdentity } from '../../../shared/auth/tls-identity';
import { jsonLogin, required } from '../../../shared/auth/token-source';
import { InputProblem } from '../../../shared/errors/failure';
import { nameForm } from '../../../shared/text/normal-forms';

export interface CapayCredential {
	environment: 'sandbox' | 'production' | 'custom';
	baseUrl?: string;
	apiUser: string;
	apiKey: string;
	loginPath?: string;
	persona?: 'client' | 'programManager';
	defaultClientId?: string;
	mutualTls?: 'none' | 'pem' | 'pfx';
	clientCertificate?: string;
	privateKey?: string;
	certificateFile?: string;
	passphrase?: string;
	authorities?: string;
	webhookSecret?: string;
}

/** By an unofficial SDK that reached the first of them; Capay’s own pages print no address. */
const HOSTS = {
	sandbox: 'https://api.sandbox.capay.com.au',
	production: 'https://api.capay.com.au',
};
export const ADDRESS_FIELD = 'Base URL';
const TOKEN_PATH = '/authenticate';
const KEY_LENGTH = 64;

/** Any call of the API. */
const OWN_PATHS =
	/\/(?:v\d+|authenticate|beneficiaries|clients|accounts|transactions|deposits|rates|payments|webhooks)(?:\/.*)?$/i;

/** @throws InputProblem when the address cannot be used */
export function baseUrlOf({ baseUrl, environment }: CapayCredential): string {
	const base = environment === 'custom' ? baseUrl : HOSTS[environment];
	return apiBase(base ?? '', ADDRESS_FIELD, OWN_PATHS);
}

/**
 * How a credential proves itself, for its sessions and for n8n's own requests.
 *
 * @throws InputProblem for a certificate that cannot be used, or an address
 */
export function accessOf(credentials: ICredentialDataDecryptedObject): Access {
	const credential = credentials as unknown as CapayCredential;
	const { apiKey, certificateFile, passphrase, webhookSecret } = credential;
	const tls = tlsOf(credential);
	return {
		source: () =>
			jsonLogin({
				url: baseUrlOf(credential) + loginPathOf(credential),
				urlField: ADDRESS_FIELD,
				body: { apiUser: required(credential.apiUser, 'API User'), apiKey: keyOf(credential) },
				answer: { token: 'accessToken', lifetime: 'expiresInSeconds' },
				advice: 'Check API User, API Key and Environment in the credential: they belong together.',
			}),
		...(tls && { tls }),
		secrets: [apiKey, certificateFile, passphrase, ...(webhookSecret ?? '').split(/\s+/)],
	};
}

/** Before `accessOf`: what a certificate in a file is read with. */
export async function loadFor({ mutualTls }: ICredentialDataDecryptedObject): Promise<void> {
	if (mutualTls === 'pfx') await loadPkcs12();
}

/** For n8n’s own requests, which load nothing beforehand. */
export async function loadedAccessOf(credentials: ICredentialDataDecryptedObject): Promise<Access> {
	await loadFor(credentials);
	return accessOf(credentials);
}

/** The token holds the key itself, so whatever goes wrong with it is said without it. */
function keyOf({ apiKey }: CapayCredential): string {
	const key = required(apiKey, 'API Key');
	if (key.length >= KEY_LENGTH) return key;
	throw new InputProblem(
		'API Key',
		`It has ${key.length} characters; Capay’s have ${KEY_LENGTH}.`,
		'Copy the whole key from Capay again.',
	);
}

function loginPathOf({ loginPath = '' }: CapayCredential): string {
	const path = loginPath.trim() || TOKEN_PATH;
	if (/^(\/[\w-]+)+$/.test(path)) return path;
	throw new InputProblem('Token Path', 'This is not a path.', `It looks like ${TOKEN_PATH}.`);
}

function tlsOf(credential: CapayCredential) {
	const { mutualTls = 'none' } = credential;
	// Empty, the connection would be refused, or, worse, made as nobody.
	const demanded = (form: 'pem' | 'pfx', label: string, value: string | undefined) => ({
		label,
		value: mutualTls === form ? required(value, label) : undefined,
	});
	return tlsIdentity({
		certificate: demanded('pem', 'Certificate (PEM)', credential.clientCertificate),
		key: demanded('pem', 'Private Key (PEM)', credential.privateKey),
		pfx: demanded('pfx', 'Certificate File (PFX)', credential.certificateFile),
		passphrase: { label: 'Passphrase', value: credential.passphrase },
		authority: { label: 'Authorities (PEM)', value: credential.authorities },
		...(mutualTls !== 'none' && { minVersion: 'TLSv1.3' }),
	});
}

/** For whom calls are made. */
export interface Settings {
	persona: 'client' | 'programManager';
	/** Where an operation names no client. */
	defaultClientId: string | undefined;
	/** A sandbox, by its address: no money is there. */
	isSandbox: boolean;
	/** A mark of a text that only this credential can make: HMAC-SHA256 under the API key, in hex. */
	seal(text: string): string;
}

export function settingsOf(credentials: ICredentialDataDecryptedObject): Settings {
	const credential = credentials as unknown as CapayCredential;
	const { defaultClientId, persona } = credential;
	return {
		persona: persona === 'programManager' ? persona : 'client',
		defaultClientId: nameForm(defaultClientId ?? '') || undefined,
		isSandbox: isSandbox(credential),
		seal: (text) => createHmac('sha256', credential.apiKey).update(text).digest('hex'),
	};
}

/** On this machine, or at a host that says so in its name; every other one may be live. */
function isSandbox({ baseUrl = '', environment }: CapayCredential): boolean {
	const address = environment === 'custom' ? baseUrl.trim() : HOSTS[environment];
	if (!URL.canParse(address)) return false;
	const url = new URL(address);
	return isThisMachine(url) || url.hostname.split('.').includes('sandbox');
}
