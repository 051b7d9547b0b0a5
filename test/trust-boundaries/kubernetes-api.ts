import { Agent, request } from 'undici';
import { z } from 'zod';

interface Administrator {
  readonly caPem: string;
  /** Bearer token of a member of `system:masters`. */
  readonly token: string;
}

export interface Account {
  readonly namespace: string;
  readonly name: string;
}

const tokenRequest = z.object({ status: z.object({ token: z.string() }) });

/** A Kubernetes API server as its administrator uses it. */
export class KubernetesApi {
  readonly #url: string;
  readonly #token: string;
  readonly #agent: Agent;

  constructor(url: string, { caPem, token }: Administrator) {
    this.#url = url;
    this.#token = token;
    this.#agent = new Agent({ connect: { ca: caPem } });
  }

  async isReady(): Promise<boolean> {
    return (await this.#send('GET', '/readyz')).status === 200;
  }

  async createNamespace(name: string): Promise<void> {
    await this.#create('/api/v1/namespaces', { metadata: { name } });
  }

  async createAccount({ namespace, name }: Account): Promise<void> {
    await this.#create(`/api/v1/namespaces/${namespace}/serviceaccounts`, { metadata: { name } });
  }

  async deleteAccount({ namespace, name }: Account): Promise<void> {
    await this.#call('DELETE', `/api/v1/namespaces/${namespace}/serviceaccounts/${name}`);
  }

  /** Lets an account ask for reviews of tokens and accesses, and nothing else. */
  async allowReviews({ namespace, name }: Account): Promise<void> {
    await this.#create('/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', {
      metadata: { name: `${namespace}-${name}-reviews` },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:auth-delegator' },
      subjects: [{ kind: 'ServiceAccount', namespace, name }],
    });
  }

  /** A token as the kubelet asks for it to project it into a pod; ten minutes are the shortest life there is. */
  async projectedToken({ namespace, name }: Account, audience: string): Promise<string> {
    const answer = await this.#create(`/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`, {
      spec: { audiences: [audience], expirationSeconds: 600 },
    });
    return tokenRequest.parse(answer).status.token;
  }

  async close(): Promise<void> {
    await this.#agent.close();
  }

  async #create(path: string, object: object): Promise<unknown> {
    return this.#call('POST', path, object);
  }

  async #call(method: string, path: string, object?: object): Promise<unknown> {
    const { status, body } = await this.#send(method, path, object);
    if (status >= 300) throw new TypeError(`${method} ${path} answered ${status}: ${body}`);
    return JSON.parse(body) as unknown;
  }

  async #send(method: string, path: string, object?: object): Promise<{ status: number; body: string }> {
    const answer = await request(`${this.#url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      body: object === undefined ? null : JSON.stringify(object),
      dispatcher: this.#agent,
    });
    return { status: answer.statusCode, body: await answer.body.text() };
  }
}
