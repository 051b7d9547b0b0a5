import { startAgent } from '#agent-step/nest';
import { ModelAccess } from '#agent-identity';
import { agentSettings, embeddingModel, ggufRuntime, readConfig } from '#config';
import { CurrentModel } from '#llm';
import { GatherModule } from './gather.module.js';
import { ConfiguredModel } from './read-documents/configured-model.js';
import { LocalEmbeddings } from './read-documents/local-embeddings.js';
import { SeveralReaders } from './read-documents/several-readers.js';

const settings = readConfig({ ...agentSettings, ...embeddingModel, ...ggufRuntime });
const { VOUCH_EMBEDDINGS_FOLDER: embeddings, VOUCH_GGUF_RUNTIME_FOLDER: ggufFolder } = settings;

await startAgent({
  name: 'gather-agent',
  settings,
  module: (ports, authority) => {
    const access = new ModelAccess('gather-agent', authority);
    const local = embeddings === undefined ? [] : [new LocalEmbeddings(access, embeddings)];
    return GatherModule.over(
      ports,
      new SeveralReaders([...local, new ConfiguredModel(new CurrentModel(access, ggufFolder))]),
    );
  },
});
