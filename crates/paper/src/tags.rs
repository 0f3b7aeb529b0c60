//! The tree of tags, by which a screen reader reads a document in order.
//!
//! It is grown while blocks are laid out; which piece of which page belongs where is known only when that is drawn, so
//! each piece is promised a slot first.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

/// A node of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TagNode(usize);

/// Where a piece of a page goes in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot(usize);

enum Child {
    Node(TagNode),
    Content(Slot),
}

struct Grown {
    tag: TagKind,
    children: Vec<Child>,
}

/// The tree while it grows.
#[derive(Default)]
pub(crate) struct Tags {
    nodes: Vec<Grown>,
    /// Those that hang on nothing, in order.
    top: Vec<TagNode>,
    slots: Vec<Option<Identifier>>,
}

impl Tags {
    /// A node beneath another, or at the top.
    pub(crate) fn node(&mut self, parent: Option<TagNode>, tag: impl Into<TagKind>) -> TagNode {
        let node = TagNode(self.nodes.len());
        self.nodes.push(Grown {
            tag: tag.into(),
            children: Vec::new(),
        });
        match parent {
            Some(parent) => self.nodes[parent.0].children.push(Child::Node(node)),
            None => self.top.push(node),
        }
        node
    }

    /// A place for a piece of a page.
    pub(crate) fn slot(&mut self, node: TagNode) -> Slot {
        let slot = Slot(self.slots.len());
        self.slots.push(None);
        self.nodes[node.0].children.push(Child::Content(slot));
        slot
    }

    /// What was drawn there.
    pub(crate) fn fill(&mut self, slot: Slot, identifier: Identifier) {
        self.slots[slot.0] = Some(identifier);
    }

    /// The whole tree. What stayed empty is left out.
    pub(crate) fn grown(&self) -> TagTree {
        let mut tree = TagTree::new();
        for &node in &self.top {
            if let Some(group) = self.group(node) {
                tree.push(group);
            }
        }
        tree
    }

    fn group(&self, node: TagNode) -> Option<TagGroup> {
        let grown = &self.nodes[node.0];
        let mut group = TagGroup::new(grown.tag.clone());
        for child in &grown.children {
            match child {
                Child::Node(child) => {
                    if let Some(child) = self.group(*child) {
                        group.push(Node::Group(child));
                    }
                }
                Child::Content(slot) => {
                    if let Some(identifier) = self.slots[slot.0] {
                        group.push(Node::Leaf(identifier));
                    }
                }
            }
        }
        (!group.children.is_empty()).then_some(group)
    }
}
